package io.github.dsszoo.cli.internal.demo;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** Reads HTML that is well-formed XML. */
final class Xml {
  private Xml() {}

  /** Fails where the text is not well-formed. */
  static Document parse(String text) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(text)));
  }

  static String textOf(String html) throws Exception {
    return parse(html).getDocumentElement().getTextContent();
  }
}
