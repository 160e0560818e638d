package dev.culprit.sources.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.culprit.domain.InvalidField;
import dev.culprit.sources.Source;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Mapping files: those that Culprit brings, and those of its users. */
public final class Mappings {
  private static final String SUFFIX = ".json";
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
  private static final long LARGEST_BYTES = 256 * 1024;

  /** JSON as people write it: with comments, and with a comma too many. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build();

  private Mappings() {}

  /** One that Culprit brings. */
  public static Source bundled(String name) {
    String file = name + SUFFIX;
    try (InputStream stream = Mappings.class.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IllegalStateException("the mapping " + file + " is missing");
      }
      return read(name, file, stream.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The source that a file describes; it is named after the file.
   *
   * @throws UnusableMapping naming file, field, value and remedy
   */
  public static Source of(Path file) {
    String whole = String.valueOf(file.getFileName());
    String name = whole.endsWith(SUFFIX) ? whole.substring(0, whole.length() - 5) : whole;
    if (!NAME.matcher(name).matches()) {
      throw new UnusableMapping(
          file
              + ": its name becomes the name of the source, so it has small letters, digits and"
              + " hyphens and ends in .json");
    }
    try {
      if (Files.size(file) > LARGEST_BYTES) {
        throw new UnusableMapping(file + ": a mapping has at most " + LARGEST_BYTES + " bytes");
      }
      return read(name, file.toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UnusableMapping(file + ": cannot be read: " + e);
    }
  }

  /**
   * Every {@code *.json} of a directory, in the order of their names.
   *
   * @throws UnusableMapping naming file, field, value and remedy
   */
  public static List<Source> in(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      List<Source> sources = new ArrayList<>();
      files
          .filter(file -> file.toString().endsWith(SUFFIX))
          .sorted()
          .forEach(f -> sources.add(of(f)));
      return sources;
    } catch (IOException e) {
      throw new UnusableMapping(directory + ": is no directory that can be read: " + e);
    }
  }

  private static Source read(String name, String file, byte[] bytes) throws IOException {
    try {
      return new MappingReader(name).read(MAPPER.readTree(bytes));
    } catch (InvalidField e) {
      throw new UnusableMapping(file + ": " + e.getMessage());
    } catch (JsonProcessingException e) {
      throw new UnusableMapping(
          file
              + ": it is no JSON at line "
              + (e.getLocation() == null ? 1 : e.getLocation().getLineNr())
              + ": "
              + e.getOriginalMessage());
    }
  }
}
