"""What coreference promises: who is meant by pronouns, descriptions and shorter names; nobody where nothing agrees."""

import pytest

from dragoman.annotate.actors import load
from dragoman.annotate.coreference.chains import words
from dragoman.annotate.countries import countries
from dragoman.annotate.parser import SpacyParser
from dragoman.annotate.pipeline import annotate
from dragoman.model.document import plain_document
from dragoman.reading import read

PARSER = SpacyParser()


def chains(text):
    """Return the words of the mentions of each chain."""
    found = {}
    for mention in next(annotate([plain_document(text)], PARSER)).mentions:
        if mention.chain:
            found.setdefault(mention.chain, []).append(mention.text)
    return list(found.values())


def together(text, *words):
    return any(all(word in chain for word in words) for chain in chains(text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Sergei Lavrov arrived on Monday. He met reporters.", ("Sergei Lavrov", "He")),
        ("Hezbollah said it had withdrawn its fighters.", ("Hezbollah", "it", "its")),
        ("The rebels fled. They left their weapons.", ("The rebels", "They", "their")),
        ("Spokeswoman Maria Holm said she was safe.", ("Spokeswoman Maria Holm", "she")),
        ("The rebels fought Boko Haram. The Islamist group denied it.", ("Boko Haram", "The Islamist group")),
        (
            "The Sudanese army retook the palace, state television reported, two years after it lost the building.",
            ("The Sudanese army", "it"),
        ),
        ("Boko Haram, a militant group, attacked. The group fled.", ("Boko Haram", "a militant group", "The group")),
        ("President Bashar al-Assad spoke. The president left.", ("President Bashar al-Assad", "The president")),
        ("Iran was hit by sanctions. The country suffered.", ("Iran", "The country")),
        ("Protesters marched in Aleppo. The city was tense.", ("Aleppo", "The city")),
        ("The mayor of Sarmada, Ali Hassan, was wounded by gunmen.", ("The mayor", "Ali Hassan")),
        (
            "Gunmen killed a tribal leader, Sheikh Omar al-Jubouri, in Mosul.",
            ("a tribal leader", "Sheikh Omar al-Jubouri"),
        ),
        ("Nils Bergqvist resigned. Bergqvist left.", ("Nils Bergqvist", "Bergqvist")),
        ("“I will go,” said Nils Bergqvist on Monday.", ("I", "Nils Bergqvist")),
    ],
)
def test_what_means_the_same_is_one_chain(text, words):
    assert together(text, *words), chains(text)


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("Maria Holm met Queen Sonja Berg. He left.", "Maria Holm", "Queen Sonja Berg"),
        ("Nils Bergqvist saw him.", "Nils Bergqvist", "him"),
        ("The Syrian army and the Turkish army met.", "The Syrian army", "the Turkish army"),
        ("Iran and Iraq signed a deal.", "Iran", "Iraq"),
        ("Hezbollah shelled the hall. The coalition denied it.", "Hezbollah", "The coalition"),
        ("Rwanda, which accused Kinshasa of arming the FDLR, a militia, said no.", "Rwanda", "a militia"),
    ],
)
def test_what_does_not_agree_stays_apart(text, one, other):
    assert not together(text, one, other), chains(text)


def test_a_pronoun_that_nothing_agrees_with_is_no_mention():
    assert chains("It is clear that she left.") == []


def test_a_nationality_in_an_adjective_is_in_no_chain():
    mentions = next(annotate([plain_document("The Syrian army fled.")], PARSER)).mentions
    assert [mention.chain for mention in mentions if mention.text == "Syrian"] == [None]


def test_a_description_takes_the_name_of_whom_it_means():
    mentions = next(annotate([plain_document("Boko Haram attacked. The group fled.")], PARSER)).mentions
    assert {mention.entity for mention in mentions} == {"actor:boko-haram"}


def test_the_forces_of_a_man_who_leads_an_armed_group_are_that_group():
    document = plain_document("Mohamed Hamdan Dagalo said his forces had left the town.")
    [forces] = [m for m in next(annotate([document], PARSER)).mentions if m.text == "his forces"]
    assert forces.entity == "actor:rsf"


def test_it_is_the_army_that_speaks_and_not_whose_army_it_is():
    text = "Sudan's army said it had retaken the palace."
    found = next(
        entry for entry in next(annotate([plain_document(text)], SpacyParser())).mentions if entry.text == "it"
    )

    assert found.name == "Sudanese armed forces"


def test_the_paragraph_after_somebody_said_with_a_colon_is_his():
    text = "Foreign Secretary Philip Hammond said:\n\nI am appalled by the attack. We will not rest.\n"

    assert together(text, "Foreign Secretary Philip Hammond", "I")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("M23 rebels attacked Goma. Troops fled. The rebels seized its airport.", ("M23 rebels", "The rebels")),
        ("Al-Shabaab stormed a hotel. The militants killed nine people.", ("Al-Shabaab", "The militants")),
    ],
)
def test_the_men_are_those_of_the_one_group_named(text, words):
    assert together(text, *words)


def test_the_rebels_are_not_just_any_group_named():
    assert not together("Hezbollah and the army fought in Aleppo. The rebels fled.", "Hezbollah", "The rebels")


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("France criticised Oman for its strikes on Yemen.", "Oman"),
        ("Egypt was criticised by Kenya for its role in Libya.", "Egypt"),
        ("Germany helped Ukraine in its war with Russia.", "Ukraine"),
        ("Iran supplied Hezbollah with missiles for its war against Israel.", "Hezbollah"),
        ("Kenya urged Uganda to halt its support for the rebels.", "Uganda"),
        ("The UN called on Chad to end its siege of Faya.", "Chad"),
        ("Sudan accused Chad of using its airport to arm rebels.", "Chad"),
        ("Israel bombed Hezbollah in its stronghold.", "Hezbollah"),
        ("Kenya asked Uganda to recognise its border.", "Kenya"),
        ("Israel bombed Hezbollah in its biggest operation.", "Israel"),
    ],
)
def test_what_the_verb_means_tells_whose_a_thing_is(text, owner):
    assert together(text, owner, "its"), chains(text)


@pytest.mark.parametrize(
    "later", ["A coalition drone hit a truck.", "Two died in a coalition strike.", "Coalition jets left."]
)
def test_the_coalition_is_the_one_named_before(later):
    text = f"The US-led coalition sent help. {later}"
    found = next(annotate([plain_document(text)], PARSER)).mentions
    assert any("oalition" in m.text and m.start > 30 and m.entity == "actor:global-coalition" for m in found)


def test_of_two_coalitions_neither_is_meant():
    text = "The US-led coalition and the Saudi-led coalition met. Two died in a coalition strike."
    found = next(annotate([plain_document(text)], PARSER)).mentions
    assert [m.entity for m in found if m.text == "coalition"] == [None]


def test_army_shelling_is_that_of_the_army_spoken_of():
    found = next(annotate([plain_document("The Sudanese army left. Army shelling killed nine.")], PARSER)).mentions
    assert [m.entity for m in found if m.text == "Army"] == ["mil:SDN"]


@pytest.mark.parametrize("verb", ["abducted", "detained", "took"])
@pytest.mark.parametrize("deed", ["freed", "rescued", "ransomed"])
def test_those_freed_are_those_taken(verb, deed):
    text = f"Gunmen {verb} nine pupils in Kuriga. The army {deed} them two weeks later."
    assert together(text, "nine pupils", "them"), chains(text)


def test_it_that_is_condemned_is_no_body():
    assert not together("His party called the arrest a coup. Germany condemned it.", "His party", "it")


@pytest.mark.parametrize("text", ["Wagner-backed troops shelled the town.", "Hezbollah-backed fighters took the hill."])
def test_whom_a_group_backs_is_not_the_group(text):
    backed, backer = read(plain_document(text)).mentions[:2]
    assert backer.entity.startswith("actor:")
    assert backed.entity is None


@pytest.mark.parametrize(
    ("text", "pronoun", "meant"),
    [
        ("The army attacked the camp, the UN said. It has also cut off aid.", "It", False),
        ("The army attacked the camp, the UN said. It urged all sides to stop.", "It", True),
    ],
)
def test_who_only_told_of_a_deed_does_not_go_on_with_it(text, pronoun, meant):
    assert together(text, "the UN", pronoun) == meant


def test_nobody_accuses_themselves():
    assert together("Algeria cut ties with Morocco, accusing it of hostile acts.", "Morocco", "it")


def test_an_army_is_that_of_the_country_named_behind_it():
    found = read(plain_document("The Wagner Group, a Russian outfit, fought alongside the army in Mali.")).mentions
    assert [mention.entity for mention in found if mention.text == "the army"] == ["mil:MLI"]


@pytest.mark.parametrize(
    ("region", "country"), [(name, code) for name, codes in load("coreference")["regions"].items() for code in codes]
)
def test_every_country_of_a_region_is_spoken_of_by_it(region, country):
    name = countries()[country].name
    described = f"the {region.title()} nation"
    assert together(f"Troops left {name}. Envoys said {described} had sent drones.", name, described)


def test_a_region_means_no_country_outside_it():
    assert not together("Iran met envoys. They said the Baltic nation had sent drones.", "Iran", "the Baltic nation")


@pytest.mark.parametrize("epithet", load("coreference")["epithets"])
def test_an_epithet_tells_no_other_city(epithet):
    described = f"the {epithet} city" if epithet != "strategically" else "the strategically important city"
    assert together(f"Shells fell on Aleppo. Trucks reached {described} at night.", "Aleppo", described)


def test_what_tells_a_city_from_another_is_none_of_its_epithets():
    assert not together("Shells fell on Aleppo. Trucks reached the coastal city.", "Aleppo", "the coastal city")


def test_who_accuses_is_not_whom_he_accuses_though_he_was_spoken_of_in_between():
    text = "The ministry said it was cutting its ties with Norway, accusing it of arming the rebels."
    assert {"Norway", "it"} <= set(next(chain for chain in chains(text) if "Norway" in chain))


def test_a_name_is_a_persons_everywhere_once_the_words_beside_it_tell():
    text = (
        "Oleksa Hrynko, 34, was held on Monday. Prosecutors asked Hrynko about the fire. A court in Lviv ordered "
        "Hrynko held, and the police say that Hrynko had left."
    )
    found = {mention.name for mention in read(plain_document(text)).mentions if "Hrynko" in mention.text}
    assert found == {"Oleksa Hrynko"}


@pytest.mark.parametrize(
    ("text", "name", "person"),
    [
        ("Ifeoma Udeze, 23, was hurt.", "Ifeoma Udeze", True),
        ("Toma Vareikis, wife of the mayor, was hurt.", "Toma Vareikis", True),
        ("Toma Vareikis is a Taliban commander.", "Toma Vareikis", True),
        ("They met the spokesman, Vareikis, on Monday.", "Vareikis", True),
        ("Airbus, a leader in its trade, was fined.", "Airbus", False),
        ("Vox Terra, the owner of the plant, was fined.", "Vox Terra", False),
    ],
)
def test_the_words_beside_a_name_tell_whether_a_person_bears_it(text, name, person):
    categories = {mention.category for mention in read(plain_document(text)).mentions if mention.name == name}
    assert ("person" in categories) == person


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The minister met the mayor, Juan Sosa, and his brother.", ("Juan Sosa", "his")),
        ("Police questioned Juan Sosa and his brother.", ("Juan Sosa", "his")),
        ("Ahmad Omar Jibril preached there. Omar Jibril was held.", ("Ahmad Omar Jibril", "Omar Jibril")),
        ("A suspect was seen on Friday. The man rode a bicycle.", ("A suspect", "The man")),
        ("Two soldiers died on Monday. The two soldiers were brothers.", ("Two soldiers", "The two soldiers")),
        ("Gunmen held nine pupils. Police say they killed them.", ("nine pupils", "them")),
        ("Protesters left the Republic of Dagestan. The republic is poor.", ("Republic of Dagestan", "The republic")),
    ],
)
def test_more_of_who_is_meant(text, words):
    assert together(text, *words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The blast hit a market in Kabul on Monday. It killed nine people.", ("a market", "It")),
        ("The Houthis fired a missile at Israel. It exploded in a field.", ("The Houthis", "It")),
        ("Three militants died on Monday. Four militants died on Friday.", ("Three militants", "Four militants")),
        (
            "Prosecutor Rita Heitz spoke on Friday. The woman was seen with a bag.",
            ("Prosecutor Rita Heitz", "The woman"),
        ),
        ("Hamas said it was ready. The group founded by Tito Sosa left.", ("Hamas", "The group")),
        ("Rebels hold the Old Park district of the city.", ("Old Park", "the city")),
        ("Rwanda backs M23, according to a UN report. It said 3,000 troops were there.", ("Rwanda", "It")),
        ("Police met in Bishnupur. Two rifles were seized, it said.", ("Bishnupur", "it")),
        ("Oxfam spoke on Friday. It was the third attack in a week.", ("Oxfam", "It")),
        ("The Eritreans began moving on, searching for boys and executing them.", ("The Eritreans", "them")),
        ("The gang that police say is holding nine pupils said it would kill them.", ("police", "them")),
        ("“Omar Bhat was killed on Monday,” the ministry said. He said a hunt was on.", ("Omar Bhat", "He")),
        ("Members of a gang fled. Several members of a club wept.", ("Members", "Several members")),
        (
            "President Gustavo Petro spoke. Oxfam was there, and the organization's president, Ana Sosa, left.",
            ("President Gustavo Petro", "the organization's president"),
        ),
    ],
)
def test_more_of_who_is_not_meant(text, words):
    assert not together(text, *words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The army denied it. In its report, the United Nations said soldiers fled.", ("its", "the United Nations")),
        ("Despite its losses, Boko Haram holds villages.", ("its", "Boko Haram")),
        ("Putin met Xi. In his speech, Erdogan promised help.", ("his", "Erdogan")),
    ],
)
def test_an_owner_in_a_phrase_put_first_is_the_subject_that_follows(text, words):
    assert together(text, *words)


def test_what_is_left_by_somebody_is_of_who_was_spoken_of_before():
    assert not together("The army left the town. In its place, Hezbollah put up checkpoints.", "its", "Hezbollah")


def test_several_named_together_are_no_one_of_those_named_before():
    text = "The rebels attacked a town. Israel and Egypt agreed to the deal. They will open the border."
    assert not together(text, "The rebels", "They")


@pytest.mark.parametrize("noun", sorted(words("papers")))
def test_what_is_written_speaks_on(noun):
    text = f"Rwanda backs M23, a new {noun} said. It said 3,000 troops were there."
    assert not together(text, "Rwanda", "It")


@pytest.mark.parametrize("noun", sorted(words("events")))
def test_what_was_told_is_no_body(noun):
    assert not together(f"Oxfam spoke on Friday. It was the third {noun} in a week.", "Oxfam", "It")


@pytest.mark.parametrize("verb", sorted(words("held")))
def test_who_is_freed_or_killed_in_the_end_was_taken(verb):
    text = f"Rebels abducted nine pupils in a town. The army said it would {verb} them."
    assert together(text, "nine pupils", "them")


@pytest.mark.parametrize("verb", sorted(words("things", "do")))
def test_what_only_things_do_no_body_does(verb):
    assert not together(f"The Houthis had a missile. It might {verb} there.", "The Houthis", "It")


@pytest.mark.parametrize("verb", sorted(words("things", "suffer")))
def test_what_is_done_to_things_alone_is_done_to_no_body(verb):
    past = {"build": "built"}.get(verb, f"{verb.removesuffix('e')}ed")
    assert not together(f"The Houthis had a device. It was {past} on Monday.", "The Houthis", "It")


def test_the_government_is_that_of_the_country_that_a_text_is_about():
    text = (
        "Venezuela held a vote in Caracas. Venezuelans stayed at home, and the Venezuelan opposition complained. "
        "The Trump administration imposed sanctions on Venezuela. Its army was quiet. Venezuelans wept. Shops closed. "
        "On Monday, the government banned protests."
    )
    found = [mention for mention in read(plain_document(text)).mentions if mention.text == "the government"]
    assert [mention.entity for mention in found] == ["gov:VEN"]


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("Kenyan President William Ruto said the country's army had left.", "mil:KEN"),
        ("Ukrainian officials said the country's army had retaken the town.", "mil:UKR"),
        ("Reuters reported that the country's army had retaken the town.", None),
    ],
)
def test_the_country_is_that_of_which_a_nationality_was_said(text, entity):
    (found,) = [entry for entry in read(plain_document(text)).mentions if entry.text == "the country's army"]

    assert found.entity == entity
