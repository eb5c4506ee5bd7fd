package io.github.dsszoo.cli.internal.demo;

import io.github.dsszoo.model.internal.Slug;

/** A section of the page. */
interface Section {
  /** Returns the heading, as plain text. */
  String title();

  /** Returns the id of the section on the page. */
  default String anchor() {
    return Slug.of(title());
  }

  /** Returns the content below the heading, as HTML that is also well-formed XML. */
  String html();
}
