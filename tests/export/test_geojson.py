"""GeoJSON: points only where a place is one, time with its bounds, disputes where they are."""

import json

from dragoman.export.formats import export
from tests.export.conftest import COUNTRY, placed


def features(bundle):
    body = json.loads(export(bundle, "geojson").files[0].data)
    assert body["type"] == "FeatureCollection"
    return body["features"]


def test_features_are_valid_and_have_their_words(bundle):
    found = features(bundle)

    assert len({feature["id"] for feature in found}) == len(found)
    for feature in found:
        assert feature["type"] == "Feature"
        assert set(feature) <= {"type", "id", "geometry", "properties", "when"}
        if feature["geometry"] is not None:
            lon, lat = feature["geometry"]["coordinates"]
            assert (feature["geometry"]["type"], lon, lat) == ("Point", 37.16117, 36.20124)
        for entry in feature["properties"]["evidence"]:
            text = bundle.texts[entry["document"]].text
            assert text[entry["start"] : entry["end"]] == entry["quote"]


def test_events_control_and_tolls_are_on_the_map(bundle):
    found = features(bundle)

    assert {feature["properties"]["kind"] for feature in found} == {"occurrence", "holding", "count"}
    assert sum(feature["geometry"] is not None for feature in found) == 4


def test_a_country_is_no_pin(bundle):
    found = features(placed(bundle, COUNTRY))

    assert {feature["geometry"] for feature in found if feature["geometry"] is None} == {None}
    assert all(feature["geometry"] is None for feature in found)
    assert "country" in {feature["properties"]["place_precision"] for feature in found}


def test_disputes_and_times_stand_in_the_properties(bundle):
    by_kind = {feature["properties"]["type"]: feature for feature in features(bundle)}
    attack, siege = by_kind["ASSAULT"], by_kind["besieges"]

    assert (attack["properties"]["disputed"], attack["properties"]["disputes"]) == (True, ["value"])
    assert attack["properties"]["edtf"] == "2012-07-19"
    assert attack["when"]["timespans"] == [{"start": {"earliest": "2012-07-19"}, "end": {"latest": "2012-07-19"}}]
    assert (siege["properties"]["earliest"], siege["properties"]["latest_start"]) == (None, "2016-12-31")
    assert siege["when"]["timespans"] == [{"start": {"latest": "2016-12-31"}, "end": {"earliest": "2016-01-01"}}]


def test_what_is_undated_has_no_when(bundle):
    undated = [feature for feature in features(bundle) if feature["properties"]["earliest"] is None]

    assert all("when" in feature or feature["properties"]["latest"] is None for feature in undated)
    assert all("when" not in feature for feature in features(bundle) if not feature["properties"]["when_words"])
