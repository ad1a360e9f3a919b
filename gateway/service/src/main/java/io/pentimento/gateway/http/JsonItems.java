package io.pentimento.gateway.http;

import io.pentimento.gateway.problems.ProblemException;
import io.pentimento.gateway.problems.Problems;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import org.jspecify.annotations.Nullable;

/// The items of a JSON object with `jobs` and perhaps a `name`.
///
/// It counts brackets and knows strings, and so finds the end of an item also where the item itself
/// is no JSON: a parser that stumbled over it could not go on to its neighbours.
final class JsonItems implements ItemSource {
  private static final int LONGEST_NAME = 200;

  private final PushbackInputStream in;
  private final int itemBytes;
  private Place place = Place.START;
  private boolean first;
  private boolean jobsSeen;
  private long line = 1;
  private @Nullable String name;

  private enum Place {
    START,
    FIELDS,
    JOBS,
    END
  }

  JsonItems(InputStream in, int itemBytes) {
    this.in = new PushbackInputStream(in);
    this.itemBytes = itemBytes;
  }

  @Override
  public @Nullable RawItem next() throws IOException {
    if (place == Place.START) {
      expect('{', "must be a JSON object with jobs");
      enter(Place.FIELDS);
    }
    while (place != Place.END) {
      RawItem item = place == Place.JOBS ? job() : null;
      if (item != null) {
        return item;
      }
      if (place == Place.FIELDS) {
        field();
      }
    }
    return null;
  }

  @Override
  public @Nullable String name() {
    return name;
  }

  /// The next item; null if there is none, and then the fields go on.
  private @Nullable RawItem job() throws IOException {
    if (isClosed(']')) {
      place = Place.FIELDS;
      first = false;
      return null;
    }
    return value();
  }

  private void field() throws IOException {
    if (isClosed('}')) {
      end();
      return;
    }
    if (skipSpace() != '"') {
      throw broken("has no name where a field should be");
    }
    String field = text(value());
    expect(':', "has no ':' behind the name of a field");
    switch (field) {
      case "jobs" -> beginJobs();
      case "name" -> name = checkedName(value());
      default ->
          throw Problems.invalid(
              "/" + field.replace("~", "~0").replace("/", "~1"),
              "is not a field here; there is jobs, name");
    }
  }

  private void beginJobs() throws IOException {
    if (jobsSeen) {
      throw Problems.invalid("/jobs", "is there more than once");
    }
    jobsSeen = true;
    if (skipSpace() != '[') {
      throw Problems.invalid("/jobs", "must be a list of jobs");
    }
    read();
    enter(Place.JOBS);
  }

  private String checkedName(RawItem item) {
    String given = name == null ? text(item) : "";
    if (given.isEmpty() || given.length() > LONGEST_NAME) {
      throw Problems.invalid(
          "/name", "must be given once, as text of 1 to %d characters".formatted(LONGEST_NAME));
    }
    return given;
  }

  private void end() throws IOException {
    place = Place.END;
    if (!jobsSeen) {
      throw Problems.invalid("/jobs", "is missing; it must be a list of jobs");
    }
    if (skipSpace() >= 0) {
      throw broken("goes on behind its end");
    }
  }

  /// Whether the list or object ends here; if not, a comma before the next part is passed over.
  private boolean isClosed(char with) throws IOException {
    boolean begins = first;
    first = false;
    int next = skipSpace();
    if (next == with) {
      read();
      return true;
    }
    if (!begins) {
      expect(',', "has no ',' between two parts");
      skipSpace();
    }
    return false;
  }

  /// Everything up to the end of a value, whatever is in it.
  private RawItem value() throws IOException {
    RawItem.Builder value = new RawItem.Builder(itemBytes);
    int depth = 0;
    int next = skipSpace();
    if (next == ',' || next == '}' || next == ']') {
      throw broken("has nothing where a value should be");
    }
    do {
      next = read();
      value.add(next);
      switch (next) {
        case '{', '[' -> depth++;
        case '}', ']' -> depth--;
        case '"' -> string(value);
        default -> {
          // Part of the value; what it means is for others to say.
        }
      }
    } while (depth > 0 || (isScalar(next) && !endsScalar()));
    return value.build();
  }

  private void string(RawItem.Builder value) throws IOException {
    int next = read();
    while (next != '"') {
      value.add(next);
      if (next == '\\') {
        value.add(read());
      }
      next = read();
    }
    value.add(next);
  }

  private static boolean isScalar(int last) {
    return last != '}' && last != ']' && last != '"';
  }

  private boolean endsScalar() throws IOException {
    int next = peek();
    return next < 0 || next == ',' || next == ']' || next == '}' || isSpace(next);
  }

  private String text(RawItem item) {
    byte[] bytes = item.bytes();
    var node = bytes == null ? null : StrictJson.parse(Buffer.buffer(bytes));
    return node != null && node.isTextual() ? node.textValue() : "";
  }

  private void expect(char wanted, String otherwise) throws IOException {
    int next = skipSpace();
    if (next >= 0 && next != wanted) {
      throw broken(otherwise);
    }
    read();
  }

  /// The next byte that is no white space, which stays unread; -1 at the end.
  private int skipSpace() throws IOException {
    int next = peek();
    while (isSpace(next)) {
      read();
      next = peek();
    }
    return next;
  }

  private int peek() throws IOException {
    int next = in.read();
    if (next >= 0) {
      in.unread(next);
    }
    return next;
  }

  private int read() throws IOException {
    int next = in.read();
    if (next < 0) {
      throw broken("ends too soon");
    }
    line += next == '\n' ? 1 : 0;
    return next;
  }

  private void enter(Place next) {
    place = next;
    first = true;
  }

  private static boolean isSpace(int next) {
    return next == ' ' || next == '\t' || next == '\r' || next == '\n';
  }

  private ProblemException broken(String how) {
    return Problems.invalid("", "is not JSON: it %s (line %d)".formatted(how, line));
  }
}
