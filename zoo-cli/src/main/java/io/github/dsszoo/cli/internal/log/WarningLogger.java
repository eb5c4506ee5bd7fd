package io.github.dsszoo.cli.internal.log;

import io.github.dsszoo.model.TrainedModel;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** A logger that prints warnings of the library and ignores everything else. */
final class WarningLogger extends LegacyAbstractLogger {
  private static final long serialVersionUID = 1;
  private static final String LIBRARY = "io.github.dsszoo.";

  /** Its warning is part of the output of the commands, also when a model is not exported again. */
  private static final String TRAINED = TrainedModel.class.getName();

  WarningLogger(String name) {
    this.name = name;
  }

  @Override
  public boolean isTraceEnabled() {
    return false;
  }

  @Override
  public boolean isDebugEnabled() {
    return false;
  }

  @Override
  public boolean isInfoEnabled() {
    return false;
  }

  @Override
  public boolean isWarnEnabled() {
    return name.startsWith(LIBRARY) && !name.equals(TRAINED);
  }

  @Override
  public boolean isErrorEnabled() {
    return isWarnEnabled();
  }

  @Override
  protected String getFullyQualifiedCallerName() {
    return null;
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level, Marker marker, String pattern, Object[] arguments, Throwable thrown) {
    Warnings.print(MessageFormatter.basicArrayFormat(pattern, arguments));
  }
}
