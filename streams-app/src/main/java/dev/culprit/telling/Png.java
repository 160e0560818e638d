package dev.culprit.telling;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Component;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** Turns our own SVG into PNG, where this machine has a font to write with. */
public final class Png {
  private final Optional<String> whyNot;

  public Png() {
    this.whyNot = whyNoFonts();
  }

  /** Why there can be none on this machine; empty if there can. */
  public Optional<String> whyNot() {
    return whyNot;
  }

  /**
   * @param svg made by {@link Picture}
   */
  public byte[] of(String svg) {
    SVGDocument document =
        new SVGLoader()
            .load(
                new ByteArrayInputStream(svg.getBytes(UTF_8)), null, LoaderContext.createDefault());
    if (document == null) {
      throw new IllegalStateException("a picture of ours is not SVG");
    }
    int width = Math.round(document.size().width);
    int height = Math.round(document.size().height);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      document.render((Component) null, graphics, new ViewBox(width, height));
    } finally {
      graphics.dispose();
    }
    return encoded(image);
  }

  private static byte[] encoded(BufferedImage image) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      // A file in between would need a writable directory.
      ImageIO.setUseCache(false);
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** A Java without fonts fails in several ways, most of them errors and not exceptions. */
  private static Optional<String> whyNoFonts() {
    System.setProperty("java.awt.headless", "true");
    try {
      String[] families =
          GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames();
      return families.length > 0 ? Optional.empty() : Optional.of(reason(null));
    } catch (RuntimeException | LinkageError | InternalError e) {
      return Optional.of(reason(e));
    }
  }

  private static String reason(@Nullable Throwable cause) {
    return "this machine has no font to write with"
        + (cause == null ? "" : " (" + cause.getClass().getSimpleName() + ")")
        + "; install fontconfig and a font such as fonts-dejavu-core and start Culprit again, or ask"
        + " for .svg";
  }
}
