package io.pentimento.gateway.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pentimento.gateway.problems.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ItemSourceTest {
  private static final int ITEM_BYTES = 32;

  @Test
  void aLineIsAnItemAndAnEmptyOneIsNone() throws IOException {
    assertThat(lines("{\"a\":1}\n\n  \r\n {\"b\":2} \r\nnonsense\n\"last\""))
        .containsExactly("{\"a\":1}", "{\"b\":2}", "nonsense", "\"last\"");
    assertThat(lines("")).isEmpty();
    assertThat(lines("\n\n")).isEmpty();
  }

  @Test
  void aLineThatIsTooLargeIsPassedOverAndItsNeighboursAreNot() throws IOException {
    assertThat(lines("1\n" + "x".repeat(1_000_000) + "\n2\n"))
        .containsExactly("1", "too large", "2");
    assertThat(lines("x".repeat(ITEM_BYTES))).containsExactly("x".repeat(ITEM_BYTES));
  }

  @Test
  void theJobsOfAnObjectAreItemsAndItsNameIsFoundBeforeAndBehindThem() throws IOException {
    for (String text :
        List.of(
            "{\"name\":\"fish\",\"jobs\":[{\"a\":1},{\"b\":[2,{}]}]}",
            " { \"jobs\" : [ {\"a\":1} , {\"b\":[2,{}]} ] , \"name\" : \"f\\u0069sh\" } \n")) {
      ItemSource source = json(text);
      assertThat(read(source)).containsExactly("{\"a\":1}", "{\"b\":[2,{}]}");
      assertThat(source.name()).isEqualTo("fish");
    }
    assertThat(read(json("{\"jobs\":[]}"))).isEmpty();
  }

  @Test
  void anItemThatIsNoJsonDoesNotHideItsNeighbours() throws IOException {
    assertThat(
            read(
                json(
                    "{\"jobs\":[{\"a\",,},NaN,'x',null,{\"a\":\"]}\\\"\"},{\"b\":{\"c\":[}]},"
                        + "\"text\",[1],-0,{\"x\":\""
                        + "y".repeat(99)
                        + "\"},{\"z\":1}]}")))
        .containsExactly(
            "{\"a\",,}",
            "NaN",
            "'x'",
            "null",
            "{\"a\":\"]}\\\"\"}",
            "{\"b\":{\"c\":[}]}",
            "\"text\"",
            "[1]",
            "-0",
            "too large",
            "{\"z\":1}");
  }

  @Test
  void aBodyThatCannotBeReadOnSaysHowFar() {
    refused("", "ends too soon (line 1)");
    refused("x", "must be a JSON object with jobs (line 1)");
    refused("[]", "must be a JSON object with jobs");
    refused("{}", "/jobs is missing");
    refused("{\"name\":\"x\"}", "/jobs is missing");
    refused("{\"jobs\":{}}", "/jobs must be a list");
    refused("{\"jobs\":[1],\"jobs\":[2]}", "/jobs is there more than once");
    refused("{\"jobs\":[1],\"colour\":1}", "/colour is not a field here; there is jobs, name");
    refused("{\"name\":5,\"jobs\":[]}", "/name must be given once");
    refused("{\"name\":\"\",\"jobs\":[]}", "/name must be given once");
    refused("{\"name\":\"a\",\"name\":\"b\",\"jobs\":[]}", "/name must be given once");
    refused("{\"jobs\":[1,]}", "nothing where a value should be");
    refused("{\"jobs\":[,1]}", "nothing where a value should be");
    refused("{\"jobs\":[1 2]}", "no ',' between two parts");
    refused("{\"jobs\":[1]", "ends too soon");
    refused("{\"jobs\":[\n{\"a\":1},\n{\"b", "ends too soon (line 3)");
    refused("{\"jobs\":[1]} {}", "goes on behind its end");
    refused("{jobs:[1]}", "no name where a field should be");
    refused("{\"jobs\" [1]}", "no ':' behind the name");
  }

  @Test
  void theSameJobsAreFoundInEitherForm() throws IOException {
    long seed = Long.getLong("items.seed", System.nanoTime());
    Random random = new Random(seed);
    List<String> items = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      items.add("{\"k%d\":\"%s\"}".formatted(i, "}],{".repeat(random.nextInt(4))));
    }
    assertThat(lines(String.join("\n", items))).as("seed %d", seed).isEqualTo(items);
    assertThat(read(json("{\"jobs\":[" + String.join(",\n ", items) + "]}")))
        .as("seed %d", seed)
        .isEqualTo(items);
  }

  private static void refused(String text, String words) {
    assertThatThrownBy(() -> read(json(text)))
        .as(text)
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(words);
  }

  private static List<String> lines(String text) throws IOException {
    return read(new NdjsonItems(bytes(text), ITEM_BYTES)).stream().map(String::strip).toList();
  }

  private static ItemSource json(String text) {
    return new JsonItems(bytes(text), ITEM_BYTES);
  }

  private static ByteArrayInputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  private static List<String> read(ItemSource source) throws IOException {
    List<String> items = new ArrayList<>();
    for (RawItem item = source.next(); item != null; item = source.next()) {
      byte[] held = item.bytes();
      items.add(held == null ? "too large" : new String(held, UTF_8));
    }
    return items;
  }
}
