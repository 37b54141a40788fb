CREATE TABLE published_measure (
    year integer NOT NULL CHECK (year BETWEEN 1990 AND 2100),
    level text NOT NULL CHECK (level IN ('National', 'Regional', 'Local authority')),
    region_code text,
    region_name text,
    la_code text,
    la_name text,
    measure text NOT NULL CHECK (measure <> ''),
    value numeric,
    marker text,
    marker_reason text,
    source text NOT NULL,
    licence text NOT NULL DEFAULT 'Open Government Licence v3.0',
    UNIQUE NULLS NOT DISTINCT (year, level, region_code, la_code, measure)
);

COMMENT ON TABLE published_measure IS 'one row is a figure that DfE has published of England, a region or a council, with its year; seeded with England''s, caseload.load_published() adds a file. Contains public sector information licensed under the Open Government Licence v3.0';
COMMENT ON COLUMN published_measure.year IS 'the year that ended on 30 September';
COMMENT ON COLUMN published_measure.level IS 'National, Regional or Local authority';
COMMENT ON COLUMN published_measure.region_code IS 'code of the region; NULL: England';
COMMENT ON COLUMN published_measure.region_name IS 'name of the region';
COMMENT ON COLUMN published_measure.la_code IS 'nine-character code of the council; NULL: England or a region';
COMMENT ON COLUMN published_measure.la_name IS 'name of the council';
COMMENT ON COLUMN published_measure.measure IS 'the measure by the name of its column in the file: caseload_fte is cases / FTE, a rate is per cent; caseload_band_0_to_5_fte is the share of FTE with so many cases for each FTE in per cent';
COMMENT ON COLUMN published_measure.value IS 'the figure as published; NULL: none was';
COMMENT ON COLUMN published_measure.marker IS 'what was published in its place: x, z, c, u, low, k or :';
COMMENT ON COLUMN published_measure.marker_reason IS 'what that means';
COMMENT ON COLUMN published_measure.source IS 'where it was published; figures are revised, so this says which issue';
COMMENT ON COLUMN published_measure.licence IS 'the licence that it is published under';

INSERT INTO published_measure (year, level, measure, value, source)
SELECT
    f.year,
    'National',
    m.measure,
    m.value,
    'Department for Education, Children''s social work workforce, year ending 30 September 2025'
FROM (VALUES
    (2017, 28482.6, 13.4, 5343.2, 15.8, 17.0, 67.5, 17840.6, 316647, 17.7, 3.1),
    (2018, 29464.9, 15.1, 5356.3, 15.4, 16.5, 72.3, 18787.3, 327313, 17.4, 3.2),
    (2019, 30683.8, 15.0, 5753.5, 15.8, 16.4, 73.1, 20003.8, 337202, 16.9, 3.1),
    (2020, 31852.3, 13.5, 5800.9, 15.4, 16.1, 74.1, 20530.8, 334706, 16.3, 2.9),
    (2021, 32502.0, 15.4, 5969.5, 15.5, 16.7, 69.9, 20548.9, 335201, 16.3, 3.1),
    (2022, 31634.1, 17.2, 6759.7, 17.6, 20.0, 68.8, 20206.0, 335563, 16.6, 3.5),
    (2023, 33119.1, 15.9, 7178.5, 17.9, 18.9, 74.4, 21111.4, 337055, 16.0, 3.3),
    (2024, 34328.2, 13.9, 6520.7, 16.2, 17.3, 76.2, 20803.5, 320461, 15.4, 3.4),
    (2025, 36186.3, 11.8, 5415.9, 13.0, 14.2, 73.6, 21105.4, 321661, 15.2, 3.5)
) AS f (year, in_post, turnover, agency, agency_rate, vacancy, vacancy_cover, case_holders, cases, caseload, absence)
    CROSS JOIN LATERAL (VALUES
        ('inpost_fte', f.in_post),
        ('turnover_rate_fte', f.turnover),
        ('agency_fte', f.agency),
        ('agency_rate_fte', f.agency_rate),
        ('vacancy_rate_fte', f.vacancy),
        ('vacancy_agency_cover_rate_fte', f.vacancy_cover),
        ('case_holders_fte', f.case_holders),
        ('cases', f.cases),
        ('caseload_fte', f.caseload),
        ('absence_rate_fte', f.absence)
    ) AS m (measure, value);

-- the shares of the workers' FTE of which the last band, from 25 to 50, is what
-- the five leave of 100
INSERT INTO published_measure (year, level, measure, value, source)
SELECT
    2021,
    'National',
    format('caseload_band_%s_to_%s_fte', b.band_from, b.band_from + 5),
    b.share,
    'Department for Education, ad hoc release on attrition, caseload and agency workers in children''s social work, 30 September 2021'
FROM (VALUES (0, 9.17), (5, 11.17), (10, 19.18), (15, 28.22), (20, 20.02)) AS b (band_from, share);
