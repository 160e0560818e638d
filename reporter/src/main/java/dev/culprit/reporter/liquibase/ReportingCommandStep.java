package dev.culprit.reporter.liquibase;

import dev.culprit.reporter.Reporter;
import java.lang.System.Logger;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import liquibase.changelog.visitor.ChangeExecListener;
import liquibase.changelog.visitor.DefaultChangeExecListener;
import liquibase.command.CommandDefinition;
import liquibase.command.CommandResultsBuilder;
import liquibase.command.CommandScope;
import liquibase.command.core.helpers.AbstractHelperCommandStep;

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

  /** Liquibase sorts by this; the steps that run change sets wait for more than this one does. */
  @Override
  public List<Class<?>> requiredDependencies() {
    return List.of(ChangeExecListener.class);
  }

  @Override
  public void run(CommandResultsBuilder results) {
    try {
      CommandScope scope = results.getCommandScope();
      Object listener = scope.getDependency(ChangeExecListener.class);
      if (!Reporter.shared().isOn() || listener instanceof LiquibaseReporter) {
        return;
      }
      if (listener instanceof DefaultChangeExecListener many) {
        if (many.getListeners().stream().noneMatch(LiquibaseReporter.class::isInstance)) {
          many.addListener(new LiquibaseReporter());
        }
      } else if (listener instanceof ChangeExecListener one) {
        scope.provideDependency(
            ChangeExecListener.class, new DefaultChangeExecListener(one, new LiquibaseReporter()));
      }
    } catch (RuntimeException | LinkageError e) {
      LOG.log(Logger.Level.WARNING, "migrations of Liquibase are not reported", e);
    }
  }
}
