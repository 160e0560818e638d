package dev.culprit.wire;

import static dev.culprit.wire.Shapes.NUMBER;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.culprit.domain.LagDensity;
import java.util.List;

/** A distribution of lags as JSON: the masses of the standard bins, or masses beside own edges. */
final class LagJson {
  static final Shape<LagDensity> LAG = LagJson::read;

  private static final Shape<List<Double>> NUMBERS = Shapes.listOf(NUMBER);
  private static final Shape<OwnBins> OWN_BINS = Shapes.object(LagJson::ownBins);

  private record OwnBins(List<Double> edgesMinutes, List<Double> masses) {}

  private LagJson() {}

  static void write(WrittenFields fields, LagDensity lag) {
    if (lag.edgesMinutes().equals(LagDensity.STANDARD_EDGES_MINUTES)) {
      fields.list("lag", array(lag.masses()));
    } else {
      fields.object(
          "lag",
          new WrittenFields()
              .list("edgesMinutes", array(lag.edgesMinutes()))
              .list("masses", array(lag.masses())));
    }
  }

  private static LagDensity read(Field field) {
    if (field.json().isObject()) {
      OwnBins bins = OWN_BINS.read(field);
      return new LagDensity(bins.edgesMinutes(), bins.masses());
    }
    if (!field.json().isArray()) {
      throw field.wrongKind(
          "it must be a list of masses, or an object with edgesMinutes and masses");
    }
    return new LagDensity(NUMBERS.read(field));
  }

  private static OwnBins ownBins(Fields fields) {
    return new OwnBins(
        fields.required("edgesMinutes", NUMBERS), fields.required("masses", NUMBERS));
  }

  private static ArrayNode array(List<Double> numbers) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    numbers.forEach(array::add);
    return array;
  }
}
