def test_fr_002_refuses_what_is_sold_out():
    assert refused()
