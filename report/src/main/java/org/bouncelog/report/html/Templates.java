package org.bouncelog.report.html;

import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.DefaultObjectWrapperBuilder;
import freemarker.template.Template;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** The page's templates, each parsed once in a process. Safe for any number of threads. */
final class Templates {
  private static final String PAGE = "report.ftlh";

  /** What the page includes. */
  static final List<String> PARTS =
      List.of(
          "parts.ftlh",
          "head.ftlh",
          "masthead.ftlh",
          "contents.ftlh",
          "summary.ftlh",
          "changes.ftlh",
          "findings.ftlh",
          "causes.ftlh",
          "hygiene.ftlh",
          "reputation.ftlh",
          "senders.ftlh",
          "dns.ftlh",
          "codes.ftlh",
          "providers.ftlh",
          "domains.ftlh",
          "time.ftlh",
          "patterns.ftlh",
          "intake.ftlh",
          "glossary.ftlh");

  private static final Configuration CONFIGURATION = configuration();

  private Templates() {}

  static Template page() throws IOException {
    return CONFIGURATION.getTemplate(PAGE);
  }

  /** The HTML part of a night's mail. */
  static Template mail() throws IOException {
    return CONFIGURATION.getTemplate("mail.ftlh");
  }

  /** The page over the kept runs. */
  static Template index() throws IOException {
    return CONFIGURATION.getTemplate("index.ftlh");
  }

  /** Parses them all: that takes as long as filling them in. */
  static void parse() throws IOException {
    page();
    for (String part : PARTS) {
      CONFIGURATION.getTemplate(part);
    }
  }

  private static Configuration configuration() {
    Configuration configuration = new Configuration(Configuration.VERSION_2_3_35);
    DefaultObjectWrapperBuilder wrapper =
        new DefaultObjectWrapperBuilder(Configuration.VERSION_2_3_35);
    wrapper.setIterableSupport(false);
    configuration.setObjectWrapper(wrapper.build());
    configuration.setClassForTemplateLoading(Templates.class, "");
    configuration.setTemplateUpdateDelayMilliseconds(Long.MAX_VALUE);
    configuration.setDefaultEncoding("UTF-8");
    configuration.setRegisteredCustomOutputFormats(List.of(new VisibleHtml()));
    // Numbers and times are shown by Show; what is left over is for machines.
    configuration.setLocale(Locale.ROOT);
    configuration.setNumberFormat("computer");
    configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    configuration.setLogTemplateExceptions(false);
    configuration.setWrapUncheckedExceptions(true);
    configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
    return configuration;
  }
}
