package dev.culprit.reporter.liquibase;

import static liquibase.command.core.helpers.ChangeExecListenerCommandStep.CHANGE_EXEC_LISTENER_ARG;

import dev.culprit.reporter.Reporter;
import java.lang.System.Logger;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import liquibase.Scope;
import liquibase.changelog.visitor.ChangeExecListener;
import liquibase.changelog.visitor.DefaultChangeExecListener;
import liquibase.command.CommandDefinition;
import liquibase.command.CommandResultsBuilder;
import liquibase.command.CommandScope;
import liquibase.command.core.helpers.AbstractHelperCommandStep;
import liquibase.command.core.helpers.ChangeExecListenerCommandStep;
import liquibase.database.Database;
import liquibase.integration.commandline.ChangeExecListenerUtils;
import org.jspecify.annotations.Nullable;

/**
 * Found by Liquibase wherever this jar lies beside it: adds the reporter to the listeners of every
 * command that runs or rolls back change sets, so that nothing has to be configured there.
 */
public final class ReportingCommandStep extends AbstractHelperCommandStep {
  private static final Logger LOG = System.getLogger("dev.culprit.reporter");

  /** Any number above 0; what comes first is decided by what each step needs. */
  private static final int TAKES_PART = 1_000;

  private static final int TAKES_NO_PART = -1;

  private static final Set<String> COMMANDS =
      Set.of(
          "update",
          "updatecount",
          "updatetotag",
          "updatetestingrollback",
          "rollback",
          "rollbackcount",
          "rollbacktodate");

  @Override
  public String[][] defineCommandNames() {
    return new String[][] {{"culpritReporting"}};
  }

  @Override
  public int getOrder(CommandDefinition command) {
    return COMMANDS.contains(String.join("", command.getName()).toLowerCase(Locale.ROOT))
        ? TAKES_PART
        : TAKES_NO_PART;
  }

  /**
   * No more than what the step needs that makes the listeners, so that this one comes before
   * whatever uses them; it may come before that step or after it.
   */
  @Override
  public List<Class<?>> requiredDependencies() {
    return List.of(Database.class);
  }

  @Override
  public void run(CommandResultsBuilder results) {
    try {
      if (Reporter.shared().isOn()) {
        listen(results.getCommandScope());
      }
    } catch (Exception | LinkageError e) {
      LOG.log(Logger.Level.WARNING, "migrations of Liquibase are not reported", e);
    }
  }

  private static void listen(CommandScope scope) throws Exception {
    Object made = scope.getDependency(ChangeExecListener.class);
    ChangeExecListener given = scope.getArgumentValue(CHANGE_EXEC_LISTENER_ARG);
    if (made instanceof ChangeExecListener listener) {
      if (!addTo(listener)) {
        scope.provideDependency(ChangeExecListener.class, both(listener));
      }
    } else if (given == null) {
      scope.addArgumentValue(CHANGE_EXEC_LISTENER_ARG, both(configured(scope)));
    } else if (!addTo(given)) {
      scope.addArgumentValue(CHANGE_EXEC_LISTENER_ARG, both(given));
    }
  }

  /** Whether a listener reports now, or did already. */
  private static boolean addTo(ChangeExecListener listener) {
    if (listener instanceof DefaultChangeExecListener many) {
      if (many.getListeners().stream().noneMatch(LiquibaseReporter.class::isInstance)) {
        many.addListener(new LiquibaseReporter());
      }
      return true;
    }
    return listener instanceof LiquibaseReporter;
  }

  private static DefaultChangeExecListener both(@Nullable ChangeExecListener other) {
    DefaultChangeExecListener both = new DefaultChangeExecListener();
    both.addListener(other);
    addTo(both);
    return both;
  }

  /** The listener that the user named, as Liquibase would make it. */
  private static @Nullable ChangeExecListener configured(CommandScope scope) throws Exception {
    return ChangeExecListenerUtils.getChangeExecListener(
        (Database) scope.getDependency(Database.class),
        Scope.getCurrentScope().getResourceAccessor(),
        scope.getArgumentValue(ChangeExecListenerCommandStep.CHANGE_EXEC_LISTENER_CLASS_ARG),
        scope.getArgumentValue(
            ChangeExecListenerCommandStep.CHANGE_EXEC_LISTENER_PROPERTIES_FILE_ARG));
  }
}
