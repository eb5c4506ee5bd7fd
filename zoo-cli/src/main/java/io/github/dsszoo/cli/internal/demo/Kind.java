package io.github.dsszoo.cli.internal.demo;

/** What predicts. Each kind has one colour everywhere on the page. */
enum Kind {
  /** A network with DSS layers. */
  DSS("dss", "DSS networks"),
  /** A network without DSS layers. */
  RIVAL("rival", "other networks"),
  /** A method without learned weights. */
  BASELINE("baseline", "without learning");

  private final String css;
  private final String title;

  Kind(String css, String title) {
    this.css = css;
    this.title = title;
  }

  /** Returns the name of the colour in the page's style sheet. */
  String css() {
    return css;
  }

  /** Returns the name in the legend. */
  String title() {
    return title;
  }
}
