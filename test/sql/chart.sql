--
-- Charts made of text
--

-- eight levels from the lowest to the highest value; NULL leaves a blank
SELECT caseload.sparkline('{1,2,3,4,5,6,7,8,NULL,1,8}');
SELECT caseload.sparkline('{1,2,3,4,5,6,7,8,NULL,1,8}', ascii => true);
-- halfway between two levels is the upper: 14 half levels, 1/14 of the way
SELECT caseload.sparkline('{0,1,2,3,14}', true);
-- alike values stand in the middle; negative ones have levels too
SELECT caseload.sparkline('{3,3}'), caseload.sparkline('{-2,0,2}', true);
SELECT caseload.sparkline('{}') = '' AS empty, caseload.sparkline('{NULL}') = ' ' AS blank;
-- the whole range of a decimal does not overflow
SELECT caseload.sparkline('{-9223372036854.775808, 0, 9223372036854.775807}', true);

-- eighths of a cell: 5.3 of 10 is 42.4 eighths of 80, 5 cells and 2 eighths
SELECT x, caseload.bar(x, 10, 10) AS bar, caseload.bar(x, 10, 10, true) AS ascii
FROM unnest(ARRAY[0, -1, 0.1, 1, 5.3, 9.99, 10, 12]) AS x;
SELECT caseload.bar(1, 0, 3) = '   ' AS nothing_to_measure_with;

-- a cell is 0.05 wide: lowest in cell 8, median 18, threshold 20, upper 24, highest 32
SELECT caseload.spread(0.4, 0.9, 1.2, 1.6, 1, 2);
SELECT caseload.spread(0.4, 0.9, 1.2, 1.6, 1, 2, ascii => true);
-- past the top is the last cell, below zero the first
SELECT caseload.spread(-1, 5, 6, 40, 10, 20, width => 10, ascii => true);

-- refused
SELECT caseload.bar(1, 1, 0);
SELECT caseload.spread(1, 1, 1, 1, 1, 1, 1001);
SELECT caseload.sparkline('{{1,2},{3,4}}');
SELECT caseload.sparkline(array_fill(1::numeric, ARRAY[1001]));
SELECT caseload.bar('NaN', 1);
