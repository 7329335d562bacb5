"""A page opened, once its scripts have run and laid it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

# Scripts lay the page out at `load`, when the fonts are there, and in the frame after. Clocks end the wait
# where no frame is drawn and no font comes.
SETTLED = """async () => {
  const clock = (wait) => new Promise((done) => setTimeout(done, wait));
  const frame = () => Promise.race([new Promise(requestAnimationFrame), clock(1000)]);
  await Promise.race([document.fonts.ready, clock(5000)]);
  await frame();
  await frame();
  await clock(0);
}"""


def opened(page: Page, address: str) -> None:
    """Go there, and wait until the page's scripts have run and its places are final."""
    page.goto(address, wait_until="load")
    settled(page)


def settled(page: Page) -> None:
    """Wait until the page has loaded, its scripts have run and its places are final.

    Not until the network is idle: a busy browser may never tell that of a page whose search asks in a worker.
    """
    from playwright.sync_api import Error  # the tests are collected where it is not installed

    for _ in range(3):  # a page that leads on (an old address) is gone while it is asked
        page.wait_for_load_state("load")
        try:
            page.evaluate(SETTLED)
        except Error as error:
            if "navigation" not in str(error) and "destroyed" not in str(error):
                raise
        else:
            return
    raise AssertionError(f"{page.url} leads on without end")


def quiet(page: Page, asked: list[str], every: int = 500, most: int = 20) -> None:
    """Wait until `asked`, to which the page's requests are added, has not grown for `every` milliseconds.

    At most `most` times as long.
    """
    settled(page)
    for _ in range(most):
        before = len(asked)
        page.wait_for_timeout(every)
        if len(asked) == before:
            return
