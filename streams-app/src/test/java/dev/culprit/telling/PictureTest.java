package dev.culprit.telling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.app.GoldenFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Pictures of incidents. */
final class PictureTest {
  private static final Path GOLDEN = Path.of("src/test/resources/dev/culprit/telling");
  private static final Path ASSETS = Path.of("src/main/resources/dev/culprit/page/assets");
  private static final Wish DARK =
      new Wish(1_200, 630, Theme.DARK, Optional.empty(), Optional.empty());

  /** Everything else could do more than show. */
  private static final Set<String> HARMLESS =
      Set.of("svg", "title", "desc", "rect", "circle", "line", "path", "text", "g", "clipPath");

  @Test
  void openIncidentLooksAsAgreed() {
    golden("open.svg", Picture.svg(Shop.payments(), Wish.USUAL));
  }

  @Test
  void recoveredIncidentLooksAsAgreedInTheDark() {
    golden("recovered-dark.svg", Picture.svg(Shop.recovered(), DARK));
  }

  @Test
  void incidentThatNothingExplainsLooksAsAgreed() {
    golden("unexplained.svg", Picture.svg(Shop.unexplained(), Wish.USUAL));
  }

  @Test
  void answerItsProbabilityAndTheOnsetAreSaid() throws Exception {
    String said = String.join("\n", texts(parsed(Picture.svg(Shop.payments(), Wish.USUAL))));
    assertThat(said)
        .contains("payments, checkout, web")
        .contains("since 2026-11-22 14:03:00 UTC")
        .contains("likely, 84 %")
        .contains("84 % v41 → v42")
        .contains("revision 3, issued 2026-11-22 14:06:10 UTC");
  }

  @Test
  void textOfEventsStaysText() throws Exception {
    for (Theme theme : Theme.values()) {
      String svg =
          Picture.svg(
              Shop.hostile(), new Wish(900, 500, theme, Optional.empty(), Optional.empty()));
      Document document = parsed(svg);
      Set<String> elements = new HashSet<>();
      NodeList all = document.getElementsByTagName("*");
      for (int i = 0; i < all.getLength(); i++) {
        Element element = (Element) all.item(i);
        elements.add(element.getTagName());
        for (int j = 0; j < element.getAttributes().getLength(); j++) {
          String name = element.getAttributes().item(j).getNodeName();
          assertThat(name).doesNotStartWith("on").doesNotContain("href").isNotEqualTo("style");
        }
      }
      assertThat(HARMLESS).containsAll(elements);
      assertThat(texts(document)).anyMatch(text -> text.contains("<script>alert(1)</script>"));
      assertThat(svg).doesNotContain("\u202E", "\u202C", "\u0007");
      assertThat(svg.length()).isLessThan(100_000);
    }
  }

  @Test
  void textsNeverLeaveThePicture() throws Exception {
    for (ObjectNode snapshot : List.of(Shop.payments(), Shop.hostile(), Shop.unexplained())) {
      for (int width : new int[] {Wish.LEAST_WIDTH, 1_200, Wish.MOST_WIDTH}) {
        Wish wish = new Wish(width, 400, Theme.LIGHT, Optional.empty(), Optional.empty());
        NodeList all = parsed(Picture.svg(snapshot, wish)).getElementsByTagName("text");
        for (int i = 0; i < all.getLength(); i++) {
          Element text = (Element) all.item(i);
          double size = Double.parseDouble(text.getAttribute("font-size"));
          int weight = Integer.parseInt(text.getAttribute("font-weight"));
          Face type = new Face(size, weight, "", "");
          double length = Lettering.width(text.getTextContent(), type);
          double x = Double.parseDouble(text.getAttribute("x"));
          double share =
              switch (text.getAttribute("text-anchor")) {
                case "middle" -> 0.5;
                case "end" -> 1;
                default -> 0;
              };
          assertThat(x - share * length).as(text.getTextContent()).isGreaterThanOrEqualTo(0);
          assertThat(x + (1 - share) * length)
              .as(text.getTextContent())
              .isLessThanOrEqualTo(width + 1);
        }
      }
    }
  }

  @Test
  void rangeThatWasAskedForIsShown() throws Exception {
    Wish wish =
        new Wish(
            1_200,
            630,
            Theme.LIGHT,
            Optional.of(Instant.parse("2026-11-22T14:00:00Z")),
            Optional.of(Instant.parse("2026-11-22T14:08:00Z")));
    assertThat(texts(parsed(Picture.svg(Shop.payments(), wish))))
        .contains("14:01", "14:07")
        .doesNotContain("13:50");
  }

  @Test
  void snapshotWithoutAnythingIsStillAPicture() throws Exception {
    assertThat(texts(parsed(Picture.svg(new ObjectNode(Shop.nodes()), Wish.USUAL)))).isNotEmpty();
  }

  @Test
  void pngShowsTheSame() throws Exception {
    Png png = new Png();
    Assumptions.assumeTrue(png.whyNot().isEmpty(), () -> png.whyNot().orElse(""));
    BufferedImage image =
        ImageIO.read(new ByteArrayInputStream(png.of(Picture.svg(Shop.payments(), DARK))));
    assertThat(image.getWidth()).isEqualTo(1_200);
    assertThat(image.getHeight()).isEqualTo(630);
    Set<Integer> colours = new HashSet<>();
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        colours.add(image.getRGB(x, y) & 0xFFFFFF);
      }
    }
    assertThat(colours)
        .as("ground, line of the anomaly, shape of the deploy, text")
        .contains(0x0d1015, 0xff7d72, 0x6db1ff, 0xe8ecf2);
  }

  @Test
  void shapesAreThoseOfThePage() throws Exception {
    String shapes = Files.readString(ASSETS.resolve("shapes.js"));
    String paths = shapes.substring(shapes.indexOf("const PATHS"), shapes.indexOf("};"));
    Matcher matcher = Pattern.compile("(\\w+):\\s+'([^']+)'").matcher(paths);
    List<String> onPage = new ArrayList<>();
    while (matcher.find()) {
      onPage.add(matcher.group(1) + " " + matcher.group(2));
    }
    assertThat(KindShape.paths().entrySet().stream().map(e -> e.getKey() + " " + e.getValue()))
        .containsExactlyInAnyOrderElementsOf(onPage);
  }

  @Test
  void coloursAreThoseOfThePage() throws Exception {
    String css = Files.readString(ASSETS.resolve("styles/1-theme.css"));
    String light = css.substring(css.indexOf(":root {"), css.indexOf("@media"));
    String dark = css.substring(css.indexOf(":root[data-theme='dark']"));
    Theme.LIGHT.colours().forEach((n, c) -> assertThat(light).contains("--" + n + ": " + c + ";"));
    Theme.DARK.colours().forEach((n, c) -> assertThat(dark).contains("--" + n + ": " + c + ";"));
  }

  private static void golden(String file, String svg) {
    GoldenFile.check(GOLDEN.resolve(file), svg);
  }

  private static Document parsed(String svg) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg.getBytes(UTF_8)));
  }

  private static List<String> texts(Document document) {
    NodeList all = document.getElementsByTagName("text");
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < all.getLength(); i++) {
      texts.add(all.item(i).getTextContent());
    }
    return texts;
  }

  /** So that a picture never depends on the parser's idea of a node. */
  @Test
  void missingPartsAreNothing() {
    JsonNode snapshot = Shop.payments();
    ((ObjectNode) snapshot).remove(List.of("series", "changes", "annotations", "anomalies"));
    assertThat(Picture.svg(snapshot, Wish.USUAL)).contains("likely, 84 %");
  }
}
