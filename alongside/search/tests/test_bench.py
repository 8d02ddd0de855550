from alongside.search.bench import run


def test_the_bench_checks_the_answers_and_gives_its_figures() -> None:
    figures = run(300)

    assert figures["listings"] == 300
    assert all(figure > 0 for figure in figures.values())
