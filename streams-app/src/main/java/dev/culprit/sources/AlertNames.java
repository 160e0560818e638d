package dev.culprit.sources;

import java.util.ArrayList;
import java.util.List;

/**
 * Labels of alerts in which names are looked for, the first that is there wins. Compared without
 * regard to case, and {@code .}, {@code -} and {@code /} are {@code _}.
 *
 * @param service whose metric it is
 * @param environment where it was measured
 */
public record AlertNames(List<String> service, List<String> environment) {
  public static final AlertNames USUAL =
      new AlertNames(
          List.of(
              "service",
              "service_name",
              "servicename",
              "app_kubernetes_io_name",
              "label_app_kubernetes_io_name",
              "kubernetes_service",
              "kubernetes_service_name",
              "kubernetes_name",
              "kubernetes_app",
              "app",
              "app_name",
              "application",
              "deployment",
              "kubernetes_deployment",
              "k8s_deployment_name",
              "kube_deployment",
              "statefulset",
              "daemonset",
              "pod",
              "pod_name",
              "kubernetes_pod_name",
              "k8s_pod_name",
              "component",
              "job",
              "job_name",
              "namespace",
              "kubernetes_namespace",
              "kube_namespace"),
          List.of(
              "environment",
              "env",
              "deployment_environment_name",
              "deployment_environment",
              "stage"));

  public AlertNames {
    service = List.copyOf(service);
    environment = List.copyOf(environment);
  }

  /** These before the usual ones. */
  public static AlertNames with(List<String> service, List<String> environment) {
    return new AlertNames(
        joined(service, USUAL.service()), joined(environment, USUAL.environment()));
  }

  private static List<String> joined(List<String> first, List<String> then) {
    List<String> both = new ArrayList<>(first);
    both.addAll(then);
    return both;
  }
}
