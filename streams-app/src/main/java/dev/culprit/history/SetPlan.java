package dev.culprit.history;

import java.util.List;

/**
 * Which files make a set.
 *
 * @param name empty if the folder holds one set
 */
record SetPlan(
    String name,
    List<RoleFile> changes,
    List<RoleFile> anomalies,
    List<RoleFile> truth,
    List<RoleFile> dependencies,
    List<RoleFile> others) {}
