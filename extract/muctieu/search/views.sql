-- What dashboards read. Written so that SQLite and PostgreSQL both understand it; version 1.
-- Statements end with a semicolon at the end of a line.

-- Every target joined and labelled: one row ready to plot.
CREATE VIEW v_targets AS
SELECT
  t.id, t.doc_id, t.status,
  t.indicator, f.indicator_key, f.indicator_label, f.indicator_label_en, f.indicator_group,
  t.measure, t.direction, f.value, t.value_min, t.value_max, t.comparator, t.unit, t.unit_id,
  f.year_start, f.year, t.period_start, t.period_end,
  t.area, t.area_code, f.area_now, f.area_now_code, f.region,
  f.sector_ids, f.sector_labels,
  t.parent_id, t.implied_target, t.value_text, t."start", t."end", t.sentence, t.rule,
  d.title AS document_title, d.source AS document_source, d.publisher, d.published
FROM targets t
JOIN facts f ON f.id = t.id
JOIN documents d ON d.doc_id = t.doc_id;

-- A target beside the result for the same indicator, province, year, measure and unit: the newest of each.
CREATE VIEW v_target_vs_actual AS
SELECT
  a.indicator_key, a.indicator_label, a.indicator_label_en, a.area_now, a.area_now_code, a.region,
  a.year, a.measure, a.unit,
  b.value AS target_value, b.comparator AS target_comparator, a.value AS actual_value,
  a.value - b.value AS difference,
  CASE WHEN b.value <> 0 THEN a.value / b.value END AS ratio,
  b.id AS target_id, a.id AS actual_id, b.doc_id AS target_doc_id, a.doc_id AS actual_doc_id
FROM (
  SELECT v.*, row_number() OVER (
    PARTITION BY v.indicator_key, v.area_now_code, v.year, v.measure, v.unit
    ORDER BY coalesce(v.published, '') DESC, v.id DESC
  ) AS place
  FROM v_targets v WHERE v.status = 'actual' AND v.area_now_code IS NOT NULL AND v.year IS NOT NULL
) a
JOIN (
  SELECT v.*, row_number() OVER (
    PARTITION BY v.indicator_key, v.area_now_code, v.year, v.measure, v.unit
    ORDER BY coalesce(v.published, '') DESC, v.id DESC
  ) AS place
  FROM v_targets v WHERE v.status = 'target' AND v.area_now_code IS NOT NULL AND v.year IS NOT NULL
) b
ON b.indicator_key = a.indicator_key AND b.area_now_code = a.area_now_code AND b.year = a.year
  AND b.measure = a.measure AND b.unit = a.unit
WHERE a.place = 1 AND b.place = 1;

-- The last word on each indicator in each of today's provinces, targets and results apart.
CREATE VIEW v_latest_by_area AS
SELECT
  x.area_now, x.area_now_code, x.region, x.indicator_key, x.indicator_label, x.indicator_label_en, x.indicator_group,
  x.status, x.measure, x.unit, x.year, x.value, x.value_min, x.value_max, x.comparator,
  x.id, x.doc_id, x.published, x.sentence
FROM (
  SELECT v.*, row_number() OVER (
    PARTITION BY v.indicator_key, v.area_now_code, v.status, v.measure, v.unit
    ORDER BY coalesce(v.year, 0) DESC, coalesce(v.published, '') DESC, v.id DESC
  ) AS place
  FROM v_targets v WHERE v.area_now_code IS NOT NULL
) x
WHERE x.place = 1;
