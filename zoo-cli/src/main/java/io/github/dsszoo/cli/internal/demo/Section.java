package io.github.dsszoo.cli.internal.demo;

/** A section of the page. */
interface Section {
  /** Returns the heading, as plain text. */
  String title();

  /** Returns the content below the heading, as HTML that is also well-formed XML. */
  String html();
}
