package gradiente.plot.paper;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * LaTeX-like symbols as Unicode, for titles and labels: {@code \alpha x_1^2} becomes α x₁². Knows
 * Greek letters, the usual operators, and scripts of one character or in braces; what has no
 * Unicode counterpart stays as it was written, and so does {@code val_loss}: an underscore before a
 * word is part of a name. Dollar signs around formulas are dropped.
 */
public final class Symbols {
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          pairs(
              "alpha α beta β gamma γ delta δ epsilon ε zeta ζ eta η theta θ iota ι kappa κ"
                  + " lambda λ mu μ nu ν xi ξ pi π rho ρ sigma σ tau τ upsilon υ phi φ chi χ psi ψ"
                  + " omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Phi Φ Psi Ψ"
                  + " Omega Ω nabla ∇ partial ∂ infty ∞ sum ∑ prod ∏ int ∫ sqrt √ cdot · times ×"
                  + " pm ± le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ approx ≈ equiv ≡ propto ∝ in ∈ to →"
                  + " rightarrow → leftarrow ← Rightarrow ⇒ mapsto ↦ ell ℓ hat \u0302 bar \u0304 top ᵀ"
                  + " langle ⟨ rangle ⟩ ldots … cdots ⋯ circ ∘ odot ⊙ oplus ⊕ forall ∀ exists ∃"
                  + " mid | Vert ‖ lVert ‖ rVert ‖ degree ° prime ′ deg ° quad \u2003 exp exp log"
                  + " log ln ln sin sin cos cos tan tan tanh tanh max max min min"));

  private static final String PLAIN = "0123456789+-=()abcdefghijklmnoprstuvwxyzTβγ";
  private static final String SUPER = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀᵝᵞ";
  // A space marks a letter that Unicode has no subscript for.
  private static final String SUB = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐ   ₑ  ₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥ ₓ   ᵦᵧ";

  private static final Pattern NAME = Pattern.compile("\\\\([A-Za-z]+)");
  private static final Pattern ACCENT =
      Pattern.compile("\\\\(hat|bar)(?:\\{([^{}])}|\\s*([A-Za-z]))");
  private static final Pattern SCRIPT =
      Pattern.compile("([\\^_])(?:\\{([^{}]*)}|([^\\s{}\\\\A-Za-z]|[A-Za-z](?![A-Za-z])))");

  // Not the dollars of "from $5 to $10" and "price ($)".
  private static final Pattern FORMULA = Pattern.compile("\\$(?!\\s)([^$]*[^$\\s])\\$(?!\\d)");

  private Symbols() {}

  /**
   * The text with its symbols replaced.
   *
   * @param text any text; null is taken as empty
   */
  public static String unicode(String text) {
    if (text == null) return "";
    if (text.chars().anyMatch(c -> c < ' ')) {
      return unicode(text.replaceAll("\\p{Cntrl}+", " ")); // one line is all there is
    }
    if (text.chars().noneMatch(c -> "\\^_$".indexOf(c) >= 0)) return text;
    // An accent is a combining character, which follows its letter.
    String accented =
        ACCENT
            .matcher(text)
            .replaceAll(
                m ->
                    Matcher.quoteReplacement(
                        (m.group(2) == null ? m.group(3) : m.group(2)) + NAMES.get(m.group(1))));
    String named =
        NAME.matcher(accented)
            .replaceAll(m -> Matcher.quoteReplacement(NAMES.getOrDefault(m.group(1), m.group())));
    String scripted = SCRIPT.matcher(named).replaceAll(m -> Matcher.quoteReplacement(script(m)));
    return FORMULA.matcher(scripted).replaceAll("$1");
  }

  private static String script(MatchResult m) {
    String body = m.group(2) == null ? m.group(3) : m.group(2);
    String target = m.group(1).equals("^") ? SUPER : SUB;
    var result = new StringBuilder();
    for (char c : body.toCharArray()) {
      int at = PLAIN.indexOf(c == '−' ? '-' : c);
      if (at < 0 || target.charAt(at) == ' ') {
        return m.group(); // one letter without a counterpart: leave the whole script readable
      }
      result.append(target.charAt(at));
    }
    return result.toString();
  }

  @SuppressWarnings("unchecked")
  private static Map.Entry<String, String>[] pairs(String text) {
    String[] parts = text.split(" ");
    Map.Entry<String, String>[] entries = new Map.Entry[parts.length / 2];
    for (int i = 0; i < entries.length; i++) entries[i] = Map.entry(parts[2 * i], parts[2 * i + 1]);
    return entries;
  }
}
