package io.pentimento.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CodecTest {
  private static final String SUBMIT = new String(Codec.write(Examples.commands().get(0)), UTF_8);

  @Test
  void fieldsOfNewerVersionsAreIgnored() throws Exception {
    String newer = SUBMIT.replaceFirst("\\{", "{\"colour\":\"red\",");
    assertThat(read(newer)).isEqualTo(Examples.commands().get(0));
  }

  @Test
  void messagesOlderThanRevisionHaveNone() throws Exception {
    assertThat(read(SUBMIT.replace(",\"revision\":\"none\"", "")))
        .isEqualTo(Examples.commands().get(0));
    String told = new String(Codec.write(Examples.events().get(1)), UTF_8);
    byte[] older = told.replace("\"revised\":2,", "").getBytes(UTF_8);
    assertThat(older).hasSizeLessThan(told.length());
    assertThat(Codec.read(older, JobEvent.IterationCompleted.class).revised()).isZero();
  }

  @Test
  void aMissingFieldIsNamed() {
    assertThatThrownBy(() -> read(SUBMIT.replace("\"schedule\":\"cosine\",", "")))
        .isInstanceOf(Codec.MalformedException.class)
        .hasMessageContaining("request.settings.decoding.schedule is missing");
  }

  @Test
  void aMissingNumberIsRefusedWithItsPlace() {
    assertThatThrownBy(() -> read(SUBMIT.replace("\"iterations\":12,", "")))
        .isInstanceOf(Codec.MalformedException.class)
        .hasMessageContaining("null")
        .hasMessageContaining("request");
  }

  @Test
  void anUnknownKindIsRefused() {
    assertThatThrownBy(() -> read(SUBMIT.replace("\"Submit\"", "\"Explode\"")))
        .isInstanceOf(Codec.MalformedException.class)
        .hasMessageContaining("Explode");
  }

  @Test
  void whatIsNotJsonIsRefused() {
    for (String text : new String[] {"", "null", "[]", "{", "\u0000", "{\"type\":\"Submit\"}"}) {
      assertThatThrownBy(() -> read(text)).as(text).isInstanceOf(Codec.MalformedException.class);
    }
  }

  @Test
  void whatIsWrongIsSaidInAFewWordsHoweverLongTheRecord() {
    String kind = "x".repeat(100_000);
    assertThatThrownBy(() -> read(SUBMIT.replace("\"Submit\"", "\"%s\"".formatted(kind))))
        .isInstanceOf(Codec.MalformedException.class)
        .satisfies(fault -> assertThat(fault.getMessage()).hasSizeLessThan(1000));
  }

  private static JobCommand read(String json) throws Codec.MalformedException {
    return Codec.read(json.getBytes(UTF_8), JobCommand.class);
  }
}
