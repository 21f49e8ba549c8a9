package io.tanggap.phone;

import static org.assertj.core.api.Assertions.assertThat;

import io.tanggap.phone.call.CallRules;
import io.tanggap.phone.call.Masked;
import io.tanggap.phone.call.Numbers;
import io.tanggap.phone.call.PhoneNumber;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What telephone systems write for a number. */
class NumbersTest {
  private static String shown(String region, String written) {
    return switch (new Numbers(region, List.of(CallRules.SHORT)).of(written)) {
      case PhoneNumber.Known(var e164, var extension) ->
          e164 + (extension.isEmpty() ? "" : " x" + extension);
      case PhoneNumber.Internal(var digits) -> "internal " + digits;
      case PhoneNumber.Anonymous() -> "anonymous";
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // libphonenumber would make +1100, +1911, +197 and +491234 of these
        "US | 100 | internal 100",
        "US | 911 | internal 911",
        "US | *97 | internal *97",
        "DE | 1234 | internal 1234",
        "DE | anonymous | anonymous",
        "DE | unknown | anonymous",
        "DE | Restricted | anonymous",
        "DE | s | anonymous",
        "DE | <unknown> | anonymous",
        "DE | '' | anonymous",
        "DE | sip:anonymous@anonymous.invalid | anonymous",
        // ANONYMOUS on a keypad
        "DE | +266696687 | anonymous",
        "DE | 4930123456 | +4930123456",
        "US | 4930123456 | anonymous",
        "DE | 030 123456 | +4930123456",
        "DE | sip:+4930123456@pbx.example;user=phone | +4930123456",
        "DE | \"Ana\" <sip:030123456@10.0.0.1:5060> | +4930123456",
        "DE | +4930123456@trunk | +4930123456",
        "DE | sip:%2B4930123456@pbx | +4930123456",
        "DE | tel:+49-30-123456;ext=12 | +4930123456 x12",
        "US | (212) 555-0199 x123 | +12125550199 x123",
        "US | 1800FLOWERS | +18003569377",
        "ID | 0811-1000-133 | +628111000133",
        "DE | +49 | anonymous",
      })
  void aNumberIsWhatItsRegionMakesOfIt(String region, String written, String expected) {
    assertThat(shown(region, written)).isEqualTo(expected);
  }

  @Test
  void whatIsInternalIsASetting() {
    var numbers = new Numbers("DE", List.of(Pattern.compile("[67]\\d{3}")));

    assertThat(numbers.of("6001")).isEqualTo(new PhoneNumber.Internal("6001"));
    assertThat(numbers.of("5001")).isEqualTo(new PhoneNumber.Anonymous());
  }

  @ParameterizedTest
  @CsvSource({"+4930123456,+49******56", "6001,***", "'',nobody"})
  void logsShowTooLittleToCall(String number, String shown) {
    assertThat(Masked.of(number)).isEqualTo(shown);
  }
}
