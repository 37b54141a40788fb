--
-- bank_holidays: the bank holidays of England and Wales
--

SET DateStyle = ISO;

SELECT * FROM caseload.bank_holidays(2022, 2023);

-- as the government counts them
SELECT extract(year FROM day) AS year, count(*)
FROM caseload.bank_holidays(2022, 2027)
GROUP BY 1
ORDER BY 1;

-- proclaimed days, and days that were moved
SELECT day, name
FROM caseload.bank_holidays(2010, 2030)
WHERE name !~ '^(New Year|Good|Easter|Early|Spring|Summer|Christmas|Boxing)' OR day IN ('2012-06-04', '2020-05-08', '2022-06-02');
SELECT day
FROM caseload.bank_holidays(2010, 2030)
WHERE day IN ('2012-05-28', '2020-05-04', '2022-05-30');

-- none on a weekend, none twice; a year more than eight only by proclamation
SELECT count(*), count(DISTINCT day), count(*) FILTER (WHERE extract(isodow FROM day) > 5) AS on_a_weekend
FROM caseload.bank_holidays(2010, 2030);

-- limits; no years; the rows are made as they are asked for
SELECT count(*) FROM caseload.bank_holidays(2025, 2024);
SELECT day FROM caseload.bank_holidays(9999, 9999);
SELECT caseload.bank_holidays(2009, 2010);
SELECT caseload.bank_holidays(2010, 10000);
SELECT (caseload.bank_holidays(2010, 9999)).day LIMIT 3;
SELECT count(*) FROM caseload.bank_holidays(NULL, 2020);
