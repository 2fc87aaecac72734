-- The index: what record and ledger add up to. Derived, sorted, rebuilt at will; no ART indexes, they only cost.
-- What is shown of a thing lies whole beside it (records.py), under its place or its id.
create table meta (key varchar, value varchar);
create table document (
  id varchar, input varchar, publisher varchar, title varchar, published varchar, published_latest varchar,
  language varchar, status varchar, url varchar, family varchar, text_sha256 varchar, origin varchar, because varchar
);
create table failed (input varchar, code varchar, message varchar, remedy varchar);
create table entity (
  id varchar, name varchar, category varchar, country varchar, mentions bigint, documents bigint, region varchar
);
create table entity_name (norm varchar, entity varchar, name varchar);
create table canonical (entity varchar, canonical varchar, because varchar);
create table doubt (kind varchar, left_name varchar, right_name varchar, score double, sentence varchar);
create table belongs (member varchar, whole varchar, because varchar, since varchar, until varchar);
create table assertion (
  id varchar, document varchar, kind varchar, type varchar, polarity varchar, modality varchar,
  earliest varchar, latest varchar, method varchar, score double, start bigint, place bigint
);
-- place: the number that the assertion, or the finding, has in its own table; told: that of the assertion
create table participant (
  entity varchar, assertion varchar, role varchar, name varchar, kind varchar, place bigint
);
-- rank: what comes first where not everything is shown; earliest, latest: days beyond which it can not be meant
create table finding (
  id varchar, kind varchar, type varchar, title varchar, rank bigint, earliest varchar, latest varchar,
  polarity varchar, origins bigint, disputed boolean, place bigint
);
create table finding_member (assertion varchar, finding varchar, place bigint, told bigint);
create table finding_entity (
  entity varchar, finding varchar, role varchar, kind varchar, rank bigint, earliest varchar, latest varchar,
  place bigint
);
