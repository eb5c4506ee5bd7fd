package io.github.dsszoo.cli.internal.demo;

/** A section of the page. */
interface Section {
  /** Returns the heading, as plain text. */
  String title();

  /** Returns the id of the section on the page. */
  default String anchor() {
    return Html.anchor(title());
  }

  /** Returns the content below the heading, as HTML that is also well-formed XML. */
  String html();
}
