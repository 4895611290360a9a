from app.ranking import score


def test_a_similar_product_ranks_higher():
    assert score({}, similarity=0.9, stars=4, is_trending=False) > score({}, similarity=0.2, stars=4, is_trending=False)


def test_trending_breaks_a_tie():
    assert score({}, 0.5, 4, True) > score({}, 0.5, 4, False)
