"""Polling place cards: a household's voters, where they vote, and where they may vote early."""

from sample_forms import GIVEN, surname_of

DAY, EARLY = "2026-04-26", "4月20日から25日"
REASONS = ("仕事、学業、地域行事の役員、本人又は親族の冠婚葬祭その他",
           "用事又は事故のため、投票所のある区域の外に外出・旅行・滞在",
           "病気、けが、出産、身体の障害などのため歩行が困難",
           "住所移転のため、別の市区町村に居住", "天災又は悪天候により投票所に行くことが困難")


def early_places(place):
    name = place.city.rsplit("郡", 1)[-1]
    return [{"place_name": f"{name}役所 1階ホール", "place_period": EARLY, "place_hours": "8:30-20:00"},
            {"place_name": f"{place.towns[1][1]}会館", "place_period": "4月23日から25日",
             "place_hours": "9:00-18:00"}]


def voter(dice, place, precinct, line, name):
    number = dice.below(10_000_000)
    return {"voter_name": name, "sex": dice.pick(("男", "女")), "roll_book": str(precinct),
            "roll_page": str(dice.between(1, 300)), "roll_line": str(line),
            "voter_no": f"{number:07d}", "voter_barcode": f"{place.code}{precinct:02d}{number:07d}",
            "eligible_1": "1", "eligible_2": "1", "eligible_3": "0", "absentee_flag": "none"}


def household(dice, place, resident, one):
    """The form's own items: (fields, early places, voters). The head of the household comes first."""
    precinct = dice.between(1, len(place.towns))
    town, name = place.towns[precinct - 1][1], place.city.rsplit("郡", 1)[-1]
    family = surname_of(resident["name"])
    names = [resident["name"]] + [f"{family} {dice.pick(GIVEN)}" for _ in range(19)]
    count = one.get("voters") or dice.pick((1, 1, 2, 2, 3, 4))
    voters = [voter(dice, place, precinct, i + 1, names[i]) for i in range(count)]
    for index, values in one.get("voter", {}).items():
        voters[index] |= values
    fields = {
        "event_kind": "当初", "election_name_1": f"{name}長選挙",
        "election_name_2": f"{name}議会議員補欠選挙", "voting_date": DAY, "voting_hours": "7:00-20:00",
        "precinct_no": f"第{precinct}投票区", "polling_place": f"{name}立{town}小学校 体育館",
        "polling_address": f"{name}{town}二丁目{precinct}番1号",
        "polling_map_id": f"map-{(precinct - 1) % 3 + 1:03d}",
    }
    fields |= {f"oath_reason_{i}": text for i, text in enumerate(REASONS, 1)}
    return fields | one.get("fields", {}), early_places(place), voters
