-- The IFBL cube of an occurrence table: one row per taxon × square × year, with a count.
--
-- For a continent, or all of GBIF, the group-by belongs on an engine that exists. This one statement runs unchanged on
-- DuckDB and on Apache Spark SQL; `atlas build` reads its result (see sql/README.md) and finds the same
-- squares, taxa and pairs as from the raw rows.
--
-- It wants a table or view `occurrence` with the Darwin Core columns below, all as text; a column that the source
-- does not have must be there as NULL:
--   taxonKey, scientificName, kingdom, occurrenceStatus, basisOfRecord, verbatimCoordinates,
--   decimalLongitude, decimalLatitude, coordinateUncertaintyInMeters, eventDate, year
-- and a table or view `atlas_day` with one column `as_of`: the day the atlas speaks for, as text (2026-01-01).
--
-- The rules are those of `src/place`, numbered here as in the README. Dates are ISO 8601, as GBIF delivers them.
WITH
-- Rule 4: what is no record of a wild plant.
wild AS (
  SELECT
    taxonKey,
    trim(scientificName) AS scientificName,
    upper(trim(coalesce(verbatimCoordinates, ''))) AS code,
    TRY_CAST(trim(decimalLongitude) AS DOUBLE) AS lon,
    TRY_CAST(trim(decimalLatitude) AS DOUBLE) AS lat,
    TRY_CAST(trim(coordinateUncertaintyInMeters) AS DOUBLE) AS uncertainty,
    -- A word instead of a date is as good as none when the year stands beside it.
    CASE
      WHEN regexp_extract(coalesce(eventDate, ''), '[0-9]', 0) <> '' THEN trim(eventDate)
      ELSE trim(coalesce(year, ''))
    END AS dated,
    -- What cannot be read in the date is looked for in the year.
    regexp_extract(trim(coalesce(year, '')), '^([0-9]{4})$', 1) AS year_beside
  FROM occurrence
  WHERE trim(coalesce(scientificName, '')) <> ''
    AND lower(trim(coalesce(kingdom, ''))) IN ('', 'plantae')
    AND lower(trim(coalesce(occurrenceStatus, ''))) <> 'absent'
    AND lower(translate(trim(coalesce(basisOfRecord, '')), '_ ', '')) NOT IN ('fossilspecimen', 'livingspecimen')
),

-- Rule 1: a code is valid as a whole or not at all, in every spelling; a bare sheet places nothing.
coded AS (
  SELECT
    *,
    regexp_extract(code, '^([A-HJ-M][0-9])[-. _/]?([1-5][1-8])([-. _/]?[1-4][1-4])?$', 1) AS code_sheet,
    regexp_extract(code, '^([A-HJ-M][0-9])[-. _/]?([1-5][1-8])([-. _/]?[1-4][1-4])?$', 2) AS code_hour,
    regexp_extract(code, '^([A-HJ-M][0-9])[-. _/]?([1-5][1-8])[-. _/]?([1-4][1-4])$', 3) AS code_quarter
  FROM wild
),

-- Rule 2: WGS 84 → Lambert 72, as in src/grid/lambert.rs (IOGP Guidance Note 7-2). Geocentric first …
geocentric AS (
  SELECT
    *,
    6378137.0 / sqrt(1 - 0.0066943799901413165 * pow(sin(radians(lat)), 2)) AS nu
  FROM coded
),
shifted AS (
  SELECT
    *,
    (nu * cos(radians(lat)) * cos(radians(lon)) + 106.8686) / 0.9999987253 AS dx,
    (nu * cos(radians(lat)) * sin(radians(lon)) - 52.2978) / 0.9999987253 AS dy,
    (nu * (1 - 0.0066943799901413165) * sin(radians(lat)) + 103.7239) / 0.9999987253 AS dz
  FROM geocentric
),
-- … turned by 0.3366″, −0.457″, 1.8422″ …
turned AS (
  SELECT
    *,
    dx + radians(1.8422 / 3600) * dy + radians(0.457 / 3600) * dz AS gx,
    dy - radians(1.8422 / 3600) * dx + radians(0.3366 / 3600) * dz AS gy,
    dz - radians(0.457 / 3600) * dx - radians(0.3366 / 3600) * dy AS gz
  FROM shifted
),
-- … back to an angle on the International ellipsoid of 1924 (Bowring) …
angled AS (
  SELECT
    *,
    atan2(gz * 6378388.0, sqrt(gx * gx + gy * gy) * 6356911.9461279465) AS theta
  FROM turned
),
geographic AS (
  SELECT
    *,
    atan2(gy, gx) AS meridian,
    atan2(
      gz + 0.00676817019722425 * 6356911.9461279465 * pow(sin(theta), 3),
      sqrt(gx * gx + gy * gy) - 0.006722670022333321 * 6378388.0 * pow(cos(theta), 3)
    ) AS phi
  FROM angled
),
-- … and onto the cone: n and a · F follow from the two standard parallels.
cone AS (
  SELECT
    *,
    11565915.809826184 * pow(
      tan(pi() / 4 - phi / 2)
        / pow(
          (1 - 0.08199188997902976 * sin(phi)) / (1 + 0.08199188997902976 * sin(phi)),
          0.04099594498951488
        ),
      0.7716421928141333
    ) AS r,
    0.7716421928141333 * (meridian - radians(4 + 22.0 / 60 + 2.952 / 3600)) AS turn
  FROM geographic
),
-- Columns and rows of 1 km from the north-west corner of the grid, (2 012, 258 180) m.
kilometres AS (
  SELECT
    *,
    floor((150000.013 + r * sin(turn) - 2012) / 1000) AS km_east,
    floor((258180 - (5400088.438 - r * cos(turn))) / 1000) AS km_south
  FROM cone
),
located AS (
  SELECT
    *,
    CAST(km_east AS INT) AS east,
    CAST(km_south AS INT) AS south,
    coalesce(km_east >= 0 AND km_east < 320 AND km_south >= 0 AND km_south < 240, FALSE) AS inside
  FROM kilometres
),
squared AS (
  SELECT
    *,
    CASE
      WHEN code_sheet <> '' THEN code_sheet || '-' || code_hour
      WHEN inside THEN
        substr('ABCDEFGHJKLM', CAST(floor(south / 20) AS INT) + 1, 1)
        || CAST(CAST(floor(east / 32) AS INT) AS VARCHAR(1)) || '-'
        || CAST(CAST(floor((south % 20) / 4) AS INT) + 1 AS VARCHAR(1))
        || CAST(CAST(floor((east % 32) / 4) AS INT) + 1 AS VARCHAR(1))
    END AS hour_square,
    CASE
      WHEN code_sheet <> '' THEN code_quarter
      WHEN inside THEN
        CAST(CAST(floor((south % 4) / 2) * 2 + floor((east % 4) / 2) AS INT) + 1 AS VARCHAR(1))
        || CAST((south % 2) * 2 + east % 2 + 1 AS VARCHAR(1))
    END AS quarter
  FROM located
),

-- Rule 3: how finely a record may be placed.
placed AS (
  SELECT
    *,
    CASE
      WHEN quarter <> '' AND coalesce(uncertainty, 0) <= 1000 THEN hour_square || '-' || quarter
      ELSE hour_square
    END AS cell_code
  FROM squared
  WHERE hour_square IS NOT NULL AND coalesce(uncertainty, 0) <= 4000
),

-- Rule 5: the year, the years of a range, or none.
begun AS (
  SELECT
    *,
    regexp_extract(dated, '^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)(T[^/]*)?(/([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)(T[^/]*)?)?$', 1) AS day_from,
    regexp_extract(dated, '^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)(T[^/]*)?(/([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)(T[^/]*)?)?$', 6) AS day_to
  FROM placed
),
dated AS (
  SELECT
    begun.*,
    CASE WHEN day_to <> '' THEN day_to ELSE day_from END AS day_end,
    as_of
  FROM begun CROSS JOIN atlas_day
)

SELECT
  cell_code,
  CASE
    WHEN day_from = '' OR substr(day_from, 1, 4) = '0000'
      OR (day_from > day_end AND substr(day_from, 1, length(day_end)) > day_end)
    THEN CASE WHEN year_beside > '1499' AND year_beside <= substr(as_of, 1, 4) THEN year_beside END
    WHEN day_end > substr(as_of, 1, length(day_end)) THEN NULL
    WHEN substr(day_from, 1, 4) = substr(day_end, 1, 4) THEN substr(day_from, 1, 4)
    ELSE substr(day_from, 1, 4) || '/' || substr(day_end, 1, 4)
  END AS year,
  taxonKey,
  scientificName,
  count(*) AS n,
  min(uncertainty) AS min_coord_uncertainty
FROM dated
GROUP BY 1, 2, 3, 4
