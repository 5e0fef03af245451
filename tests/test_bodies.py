"""Whose report is meant: every way to write a body's name, and the names that are somebody else's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from qa.bodies import Body, heads_to_bodies, name_to_parts
from qa.catalogue import Catalogue, heads_to_catalogue
from qa.plan import question_to_plan
from qa.refuse import plan_to_refusal


@dataclass(frozen=True)
class Head:
    """A held report as the catalogue sees it."""

    org: str
    year: int = 2023
    names: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return f"{self.org}-{self.year}"


HELD = (
    "沭阳县发展和改革局",
    "青浦市科学技术委员会",
    "平川综合实验区财政金融局",
    "平川综合实验区管理委员会",
    "淮安市卫生健康委员会",
    "淮安市市场监督管理局",
    "上海市浦东新区教育局",
    "云溪市人民政府",
    "云溪市商务局",
)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return heads_to_catalogue([Head(org) for org in HELD])


def _named(catalogue: Catalogue, question: str) -> list[str]:
    """The bodies that the plan is about; none where it is refused."""
    plan = question_to_plan(catalogue.cut(question), catalogue)
    return [] if plan_to_refusal(plan, catalogue) else [b.org for b in plan.bodies]


def _refused(catalogue: Catalogue, name: str) -> str | None:
    plan = question_to_plan(catalogue.cut(f"{name}2023年新收申请多少件"), catalogue)
    refusal = plan_to_refusal(plan, catalogue)
    assert refusal is not None, f"{name} was taken for {[b.org for b in plan.bodies]}"
    return refusal.reason


def _catalogue(*orgs: str | Head) -> Catalogue:
    return heads_to_catalogue([o if isinstance(o, Head) else Head(o) for o in orgs])


# Parts of a name


@pytest.mark.parametrize(
    ("name", "places", "office"),
    [
        ("云溪市商务局", ("云溪市",), "商务局"),
        ("上海市浦东新区教育局", ("上海市", "浦东新区"), "教育局"),
        ("云溪市城市管理局", ("云溪市",), "城市管理局"),
        ("云溪市市场监督管理局", ("云溪市",), "市场监督管理局"),
        ("云溪市人民政府", ("云溪市",), ""),
        ("平川综合实验区管理委员会", ("平川综合实验区",), ""),
        ("单县教育局", ("单县",), "教育局"),
    ],
)
def test_a_name_is_its_places_and_its_office(name: str, places: tuple[str, ...], office: str) -> None:
    parts = name_to_parts(name)
    assert (parts.places, parts.office, parts.government) == (places, office, office == "")


# Every way to write a name


@pytest.mark.parametrize(
    ("written", "org"),
    [
        ("沭阳县发展和改革局", "沭阳县发展和改革局"),
        ("沭阳县发展改革局", "沭阳县发展和改革局"),
        ("沭阳县发改局", "沭阳县发展和改革局"),
        ("沭阳发改局", "沭阳县发展和改革局"),
        ("青浦市科技委", "青浦市科学技术委员会"),
        ("青浦市科委", "青浦市科学技术委员会"),
        ("青浦科委", "青浦市科学技术委员会"),
        ("平川综合实验区财金局", "平川综合实验区财政金融局"),
        ("平川财金局", "平川综合实验区财政金融局"),
        ("淮安市卫健委", "淮安市卫生健康委员会"),
        ("淮安卫健委", "淮安市卫生健康委员会"),
        ("淮安市市监局", "淮安市市场监督管理局"),
        ("淮安市市场监管局", "淮安市市场监督管理局"),
        ("上海市浦东新区教育局", "上海市浦东新区教育局"),
        ("浦东新区教育局", "上海市浦东新区教育局"),
        ("浦东教育局", "上海市浦东新区教育局"),
        ("上海浦东教育局", "上海市浦东新区教育局"),
        ("云溪", "云溪市人民政府"),
        ("云溪市", "云溪市人民政府"),
        ("云溪市政府", "云溪市人民政府"),
        ("云溪市人民政府", "云溪市人民政府"),
        ("平川", "平川综合实验区管理委员会"),
        ("平川管委会", "平川综合实验区管理委员会"),
        ("平川实验区", "平川综合实验区管理委员会"),
        ("雲溪市商務局", "云溪市商务局"),
    ],
)
def test_a_body_is_known_by_every_usual_form_of_its_name(catalogue: Catalogue, written: str, org: str) -> None:
    assert _named(catalogue, f"{written}2023年新收申请多少件") == [org]


def test_bodies_are_taken_in_the_order_in_which_they_are_named(catalogue: Catalogue) -> None:
    assert _named(catalogue, "淮安市卫健委、云溪市商务局2023年新收申请各多少件") == [
        "淮安市卫生健康委员会",
        "云溪市商务局",
    ]


# A place means its government


@pytest.mark.parametrize(
    "place", ["淮安", "淮安市", "淮安市政府", "上海", "上海市", "沭阳县", "浦东新区", "上海市浦东新区"]
)
def test_a_place_never_means_one_of_its_bureaus(catalogue: Catalogue, place: str) -> None:
    assert _refused(catalogue, place) == "no_body"


@pytest.mark.parametrize(
    "stranger", ["云溪市财政局", "云溪市教育局", "平川财政局", "平川金融局", "北原市商务局", "淮安市医保局"]
)
def test_a_bureau_that_is_not_held_is_not_found_though_its_place_is(catalogue: Catalogue, stranger: str) -> None:
    assert _refused(catalogue, stranger) == "no_body"


@pytest.mark.parametrize("stranger", ["云溪县", "云溪区", "云溪省", "平川县"])
def test_another_level_of_the_same_name_is_another_place(catalogue: Catalogue, stranger: str) -> None:
    assert _refused(catalogue, stranger) == "no_body"


@pytest.mark.parametrize("stranger", ["上海市教育局", "上海教育局", "浦东新区财政局"])
def test_an_office_of_the_wider_place_is_another_office(catalogue: Catalogue, stranger: str) -> None:
    assert _refused(catalogue, stranger) == "no_body"


# One name for two bodies


@pytest.mark.parametrize(
    ("held", "name"),
    [
        (("南岭区人民政府", "南岭市人民政府"), "南岭"),
        (("吉原省人民政府", "吉原市人民政府"), "吉原"),
        (("南岭区教育局", "南岭市教育局"), "南岭教育局"),
    ],
)
def test_one_name_for_two_bodies_asks_which(held: tuple[str, str], name: str) -> None:
    catalogue = _catalogue(*held)
    refusal = plan_to_refusal(question_to_plan(catalogue.cut(f"{name}2023年新收申请多少件"), catalogue), catalogue)
    assert refusal is not None and refusal.ambiguous
    assert set(refusal.choices) == set(held)
    assert all(org in refusal.text for org in held)


def test_the_full_name_of_one_of_them_is_enough() -> None:
    catalogue = _catalogue("南岭区人民政府", "南岭市人民政府")
    assert _named(catalogue, "南岭区政府2023年新收申请多少件") == ["南岭区人民政府"]


# Reports that share a name


def test_reports_that_share_any_name_are_of_one_body() -> None:
    heads = (
        Head("云溪市商务局", 2022, ("云溪市商务局（云溪市口岸办）", "云溪市口岸办")),
        Head("云溪市口岸办", 2023, ("云溪市口岸办", "云溪市商务和口岸局")),
        Head("云溪市商务和口岸局", 2024),
        Head("云溪市教育局", 2024),
    )
    bodies = heads_to_bodies(heads)
    assert [b.org for b in bodies] == ["云溪市商务和口岸局", "云溪市教育局"]
    assert bodies[0].years == (2022, 2023, 2024)
    assert bodies[0].report(2022) == "云溪市商务局-2022"
    assert bodies[0].report(2021) is None


def test_the_order_of_intake_does_not_matter() -> None:
    heads = [Head("甲县商务局", 2022, ("乙名",)), Head("丙名", 2024, ("甲县商务局",)), Head("丁名", 2023, ("乙名",))]
    orders: list[Sequence[Head]] = [heads, heads[::-1], [heads[1], heads[2], heads[0]]]
    found: set[Body] = {b for order in orders for b in heads_to_bodies(order)}
    assert len(found) == 1


def test_a_body_goes_by_the_name_of_any_of_its_reports() -> None:
    catalogue = _catalogue(Head("云溪市科学技术局", 2022), Head("云溪市科技创新局", 2023, ("云溪市科学技术局",)))
    assert _named(catalogue, "云溪市科技局2022年新收申请多少件") == ["云溪市科技创新局"]


# English names


@pytest.mark.parametrize(
    ("written", "org"),
    [
        ("Yunxi Municipal Government", "云溪市人民政府"),
        ("Yunxi", "云溪市人民政府"),
        ("the Yunxi Bureau of Commerce", "云溪市商务局"),
        ("Yunxi Municipal Commerce Bureau", "云溪市商务局"),
        ("Huai'an Health Commission", "淮安市卫生健康委员会"),
        ("Huai’an Municipal Health Commission", "淮安市卫生健康委员会"),
        ("Pudong New Area Education Bureau", "上海市浦东新区教育局"),
        ("Shuyang County Development and Reform Bureau", "沭阳县发展和改革局"),
    ],
)
def test_a_body_is_known_by_its_english_name(catalogue: Catalogue, written: str, org: str) -> None:
    assert _named(catalogue, f"How many new requests did {written} receive in 2023?") == [org]


@pytest.mark.parametrize("stranger", ["Huai'an", "Huai'an Finance Bureau", "Shanghai", "Yunxi Education Bureau"])
def test_an_english_name_of_nobody_held_is_not_found(catalogue: Catalogue, stranger: str) -> None:
    question = f"How many new requests did {stranger} receive in 2023?"
    assert _named(catalogue, question) == []


# Typing mistakes


@pytest.mark.parametrize(
    ("typed", "org"),
    [
        ("沐阳县发改局", "沭阳县发展和改革局"),
        ("平穿管委会", "平川综合实验区管理委员会"),
        ("云西市商务局", "云溪市商务局"),
    ],
)
def test_a_character_that_sounds_or_looks_alike_is_forgiven(catalogue: Catalogue, typed: str, org: str) -> None:
    assert _named(catalogue, f"{typed}2023年新收申请多少件") == [org]


@pytest.mark.parametrize("typed", ["云河市商务局", "天溪市商务局", "沙阳县发改局"])
def test_a_character_that_is_not_alike_is_another_name(catalogue: Catalogue, typed: str) -> None:
    assert _refused(catalogue, typed) == "no_body"


@pytest.mark.parametrize(
    ("held", "typed"),
    [("徐洲市商务局", "徐州市商务局"), ("淮按市商务局", "淮安市商务局"), ("淮安市商务局", "淮南市商务局")],
)
def test_what_is_a_real_place_is_never_a_typing_mistake(held: str, typed: str) -> None:
    assert _refused(_catalogue(held), typed) == "no_body"


def test_a_mistake_in_the_office_is_not_forgiven_where_the_place_itself_has_a_government(catalogue: Catalogue) -> None:
    plan = question_to_plan(catalogue.cut("云溪市商物局2023年新收申请多少件"), catalogue)
    assert not plan.answers_from_table


def test_a_mistake_that_two_bodies_could_explain_is_not_forgiven() -> None:
    catalogue = _catalogue("云溪市商务局", "云熙市商务局")
    assert _refused(catalogue, "云西市商务局") == "no_body"


# Names as people write them


@pytest.mark.parametrize(
    ("org", "written"),
    [
        ("东营经济技术开发区管委会", "东营经开区"),
        ("东营经济技术开发区管委会", "东营经开区管委会"),
        ("连云港市赣榆区住房和城乡建设局", "赣榆区住建局"),
        ("桐庐县人力资源和社会保障局", "桐庐县人力社保局"),
        ("沭阳县发展和改革局", "沭阳发改委"),
        ("儋州市卫生健康委员会", "儋州卫健局"),
        ("郑州市商务局", "郑州商务"),
        ("郑州市商务局", "河南郑州市商务局"),
        ("淮安市人民政府", "江苏省淮安市"),
        ("平潭综合实验区管委会", "福建平潭"),
        ("儋州市卫生健康委员会", "詹州市卫健委"),
        ("重庆市綦江区人民政府", "基江区"),
        ("宜兴市商务局", "宜新市商务局"),
    ],
)
def test_a_body_is_known_as_people_write_it(org: str, written: str) -> None:
    assert _named(_catalogue(org, "云溪市人民政府"), f"{written}2023年新收申请多少件") == [org]


@pytest.mark.parametrize(
    ("held", "stranger"),
    [
        ("东营经济技术开发区管委会", "东营市"),
        ("桐庐县人民政府", "桐庐县人力社保局"),
        ("淮安市人民政府", "淮安市法院"),
        ("淮安市人民政府", "淮安市中级人民法院"),
        ("淮安市人民政府", "山东淮安"),
        ("湖州市人民政府", "湖州市吴兴区"),
    ],
)
def test_a_word_more_makes_it_somebody_else(held: str, stranger: str) -> None:
    catalogue = _catalogue(held, "云溪市商务局")
    plan = question_to_plan(catalogue.cut(f"{stranger}2023年新收申请多少件"), catalogue)
    assert plan_to_refusal(plan, catalogue) is not None or plan.left


def test_a_bureau_that_is_not_held_lends_no_body_to_the_next_question() -> None:
    catalogue = _catalogue("桐庐县人民政府", "云溪市商务局")
    before = question_to_plan(catalogue.cut("桐庐县人力社保局2023年新收申请多少件"), catalogue)
    plan = question_to_plan(catalogue.cut("其中企业占多少"), catalogue, before)
    assert plan.bodies == () and plan_to_refusal(plan, catalogue) is not None
