package dev.culprit.oracle;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** Records that are like another but for one component. */
final class Rewritten {
  private Rewritten() {}

  static <R extends Record> R with(R record, String component, Object value) {
    RecordComponent[] components = record.getClass().getRecordComponents();
    try {
      Object[] values = new Object[components.length];
      for (int i = 0; i < components.length; i++) {
        boolean other = components[i].getName().equals(component);
        values[i] = other ? value : components[i].getAccessor().invoke(record);
      }
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      @SuppressWarnings("unchecked") // a record's constructor makes a record of its class
      R rewritten = (R) record.getClass().getDeclaredConstructor(types).newInstance(values);
      return rewritten;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot rewrite " + component + " of " + record, e);
    }
  }
}
