package io.github.dsszoo.cli.internal.demo;

/** A section of the page. */
interface Section {
  /** Its heading, as plain text. */
  String title();

  /** What stands under the heading, as HTML that is also well-formed XML. */
  String html();
}
