package io.pentimento.gateway.client.command;

import io.pentimento.schemas.EditRegion;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads `--box TOP,LEFT,HEIGHT,WIDTH`.
final class BoxConverter implements ITypeConverter<EditRegion.Box> {
  private static final String NUMBER = "\\s*(\\d{1,6})\\s*";
  private static final Pattern FORM =
      Pattern.compile(String.join(",", NUMBER, NUMBER, NUMBER, NUMBER));

  @Override
  public EditRegion.Box convert(String text) {
    Matcher numbers = FORM.matcher(text);
    if (!numbers.matches()) {
      throw new TypeConversionException(
          "'%s' is not top,left,height,width in pixels, such as 8,8,16,16".formatted(text));
    }
    return new EditRegion.Box(
        number(numbers, 1), number(numbers, 2), number(numbers, 3), number(numbers, 4));
  }

  private static int number(Matcher numbers, int group) {
    return Integer.parseInt(numbers.group(group));
  }
}
