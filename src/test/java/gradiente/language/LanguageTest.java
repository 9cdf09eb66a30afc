package gradiente.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import gradiente.notebook.Jupyter;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LanguageTest {
  private final Language before = Language.current();
  private final Locale locale = Locale.getDefault();

  @BeforeEach
  void english() {
    Language.set(Language.EN);
  }

  @AfterEach
  void asBefore() {
    Language.set(before);
    Locale.setDefault(locale);
  }

  @Test
  void connectingChoosesTheLanguageAndConnectingAgainKeepsIt() {
    Jupyter.connect(Language.ES);
    assertEquals(Language.ES, Language.current());
    Jupyter.connect();
    assertEquals(Language.ES, Language.current());
  }

  @Test
  void machinesOwnLanguageDoesNotCount() {
    Locale.setDefault(Locale.forLanguageTag("es-MX"));
    assertEquals(Language.EN, Language.current());
  }

  @Test
  void noLanguageIsRefused() {
    assertThrows(NullPointerException.class, () -> Language.set(null));
    assertThrows(NullPointerException.class, () -> Jupyter.connect(null));
    assertEquals(Language.EN, Language.current());
  }
}
