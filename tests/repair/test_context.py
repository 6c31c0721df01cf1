"""The letter model judges by the page, by what stands close by, and by kind."""

from govterms.repair.context import LetterModel, narrow, pair_of

PAGE = "青溪县建设新区，新区建设学校，学校建设新馆"


def test_a_pair_that_the_page_shows_is_likelier_than_one_that_it_does_not():
    place = LetterModel([PAGE]).near()
    seen, unseen = place.log_chances("新区")[0], place.log_chances("新校")[0]
    assert seen > unseen
    (seen_fit, _), (unseen_fit, _) = place.log_fits("区校", "新", "建")
    assert seen_fit > unseen_fit


def test_pairs_are_counted_within_passages_alone():
    model = LetterModel(["青溪县", "区", "", "\U00020000溪县"])
    pairs = [("青", "溪"), ("溪", "县"), ("\U00020000", "溪")]
    assert model.pairs == {pair_of(*pair): 1 + (pair == ("溪", "县")) for pair in pairs}
    assert model.followers == {ord(before): 1 for before, _ in pairs}


def test_a_letter_shown_behind_another_or_repeated_close_by_is_shown():
    letters = {letter: letter for letter in "区馆"}
    model = LetterModel([PAGE])
    assert model.near().shows_any(letters, "新")
    assert not model.near("馆").shows_any(letters, "学")
    assert model.near("馆馆").shows_any(letters, "学")


def test_a_letter_that_is_repeated_close_by_is_likelier():
    model = LetterModel([PAGE])
    assert model.near("馆长和馆员").log_chances("新馆") > model.near().log_chances("新馆")
    assert model.near("龘龘").has_seen("龘", "新")
    assert not model.near("龘").has_seen("龘", "新")


def test_letters_on_the_page_and_two_of_each_kind_that_are_not_are_worth_judging():
    letters = {letter: letter for letter in "新区的一是龘䶮鱻"}
    assert LetterModel([PAGE]).near("一").worth_judging(letters) == set("新区一的是龘䶮")


def test_full_width_forms_are_read_as_half_width_ones():
    assert narrow("（１３１０）：，。双区") == "(1310):,。双区"
