--
-- The setting caseload.as_at
--

-- today, fixed for a transaction
SELECT caseload.as_at() = current_date AS today;

-- wrong values are refused once the library is loaded
SET caseload.as_at = 'yesterday';
SET caseload.as_at = '2025-02-29';
SET caseload.as_at = '2025-9-30';
SET caseload.as_at = '2025-09-30 ';
SET caseload.as_at = '2025-13-01';
SET caseload.as_at = '0000-01-01';
SELECT caseload.as_at() = current_date AS still_today;
SET caseload.no_such_setting = 1;

-- the text is ISO whatever DateStyle says
SET DateStyle = 'SQL, DMY';
SET caseload.as_at = '2025-09-03';
SELECT caseload.as_at(), caseload.as_at() = make_date(2025, 9, 3) AS third_of_september;
RESET DateStyle;

-- a leap day; the setting follows the transaction
SET caseload.as_at = '2024-02-29';
BEGIN;
SET LOCAL caseload.as_at = '';
SELECT caseload.as_at() = current_date AS today;
ROLLBACK;
SELECT caseload.as_at();

-- the function sets it, checks it and gives it back
SELECT caseload.set_as_at('2025-09-30');
SHOW caseload.as_at;
SELECT caseload.set_as_at('infinity');
SELECT caseload.set_as_at('0044-03-15 BC');
SHOW caseload.as_at;
SELECT caseload.set_as_at(NULL) = current_date AS today;
BEGIN;
SELECT caseload.set_as_at('2020-01-01');
ROLLBACK;
SELECT caseload.as_at() = current_date AS today_again;
