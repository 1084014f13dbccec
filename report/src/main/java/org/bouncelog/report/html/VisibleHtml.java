package org.bouncelog.report.html;

import freemarker.core.HTMLOutputFormat;
import freemarker.core.TemplateHTMLOutputModel;
import freemarker.template.TemplateModelException;
import java.io.IOException;
import java.io.Writer;
import org.bouncelog.report.text.SafeText;

/**
 * HTML escaping that also makes control and bidirectional characters visible, so that no template
 * can forget it. Takes the place of FreeMarker's own format of the same name.
 */
final class VisibleHtml extends HTMLOutputFormat {

  VisibleHtml() {}

  @Override
  public void output(String text, Writer out) throws IOException, TemplateModelException {
    super.output(SafeText.visible(text), out);
  }

  @Override
  public String escapePlainText(String text) {
    return super.escapePlainText(SafeText.visible(text));
  }

  @Override
  protected TemplateHTMLOutputModel newTemplateMarkupOutputModel(String text, String markup) {
    return new Markup(this, text, markup);
  }

  /** Markup that knows its format, without which FreeMarker refuses to mix it. */
  private static final class Markup extends TemplateHTMLOutputModel {
    private final VisibleHtml format;

    Markup(VisibleHtml format, String text, String markup) {
      super(text, markup);
      this.format = format;
    }

    @Override
    public HTMLOutputFormat getOutputFormat() {
      return format;
    }
  }
}
