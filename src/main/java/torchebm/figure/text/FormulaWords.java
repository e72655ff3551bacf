package torchebm.figure.text;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Formulas as plain text, for places that cannot draw them: {@code \phi_1} becomes φ₁. */
final class FormulaWords {
    private static final Map<String, String> SYMBOLS = Map.ofEntries(
            Map.entry("alpha", "α"),
            Map.entry("beta", "β"),
            Map.entry("gamma", "γ"),
            Map.entry("delta", "δ"),
            Map.entry("epsilon", "ε"),
            Map.entry("varepsilon", "ε"),
            Map.entry("zeta", "ζ"),
            Map.entry("eta", "η"),
            Map.entry("theta", "θ"),
            Map.entry("vartheta", "ϑ"),
            Map.entry("iota", "ι"),
            Map.entry("kappa", "κ"),
            Map.entry("lambda", "λ"),
            Map.entry("mu", "μ"),
            Map.entry("nu", "ν"),
            Map.entry("xi", "ξ"),
            Map.entry("pi", "π"),
            Map.entry("rho", "ρ"),
            Map.entry("sigma", "σ"),
            Map.entry("tau", "τ"),
            Map.entry("upsilon", "υ"),
            Map.entry("phi", "φ"),
            Map.entry("varphi", "φ"),
            Map.entry("chi", "χ"),
            Map.entry("psi", "ψ"),
            Map.entry("omega", "ω"),
            Map.entry("Gamma", "Γ"),
            Map.entry("Delta", "Δ"),
            Map.entry("Theta", "Θ"),
            Map.entry("Lambda", "Λ"),
            Map.entry("Xi", "Ξ"),
            Map.entry("Pi", "Π"),
            Map.entry("Sigma", "Σ"),
            Map.entry("Phi", "Φ"),
            Map.entry("Psi", "Ψ"),
            Map.entry("Omega", "Ω"),
            Map.entry("times", "×"),
            Map.entry("cdot", "·"),
            Map.entry("circ", "°"),
            Map.entry("pm", "±"),
            Map.entry("mp", "∓"),
            Map.entry("nabla", "∇"),
            Map.entry("partial", "∂"),
            Map.entry("infty", "∞"),
            Map.entry("int", "∫"),
            Map.entry("sum", "∑"),
            Map.entry("prod", "∏"),
            Map.entry("sqrt", "√"),
            Map.entry("le", "≤"),
            Map.entry("leq", "≤"),
            Map.entry("ge", "≥"),
            Map.entry("geq", "≥"),
            Map.entry("ne", "≠"),
            Map.entry("neq", "≠"),
            Map.entry("approx", "≈"),
            Map.entry("sim", "∼"),
            Map.entry("propto", "∝"),
            Map.entry("equiv", "≡"),
            Map.entry("to", "→"),
            Map.entry("rightarrow", "→"),
            Map.entry("leftarrow", "←"),
            Map.entry("in", "∈"),
            Map.entry("langle", "⟨"),
            Map.entry("rangle", "⟩"),
            Map.entry("ell", "ℓ"),
            Map.entry("hbar", "ħ"),
            Map.entry("prime", "′"),
            Map.entry("ldots", "…"),
            Map.entry("cdots", "⋯"),
            Map.entry("dots", "…"),
            Map.entry("AA", "Å"),
            Map.entry("quad", " "));

    /** The commands that change how their argument looks. */
    private static final Set<String> STYLES = Set.of(
            "mathrm",
            "text",
            "mathbf",
            "mathit",
            "mathsf",
            "mathcal",
            "mathbb",
            "mathfrak",
            "textrm",
            "textbf",
            "textit",
            "textsf",
            "boldsymbol",
            "vec",
            "hat",
            "bar",
            "tilde",
            "dot",
            "ddot",
            "overline",
            "underline",
            "left",
            "right",
            "displaystyle",
            "textstyle",
            "limits",
            "big",
            "Big");

    /** An argument in braces, which may have others in it. */
    private static final String ARGUMENT = "\\{((?:[^{}]|\\{[^{}]*\\})*)\\}";

    private static final Pattern FRACTION = Pattern.compile("\\\\[dt]?frac" + ARGUMENT + ARGUMENT);

    private FormulaWords() {}

    /** Returns a formula as the text that is read in it, without signs for what is raised or lowered. */
    static String drawn(String formula) {
        return of(formula).replace("_", "").replace("^", "");
    }

    /** Returns a formula, given without its dollar signs, as text; commands that are not known keep their names. */
    static String of(String tex) {
        String formula = tex;
        for (Matcher fraction = FRACTION.matcher(formula); fraction.find(); fraction = FRACTION.matcher(formula)) {
            formula = fraction.replaceFirst("$1/$2");
        }
        StringBuilder words = new StringBuilder();
        int at = 0;
        while (at < formula.length()) {
            char c = formula.charAt(at);
            char next = at + 1 < formula.length() ? formula.charAt(at + 1) : ' ';
            if (c == '\\' && Character.isLetter(next)) {
                int end = at + 1;
                while (end < formula.length() && Character.isLetter(formula.charAt(end))) {
                    end++;
                }
                String name = formula.substring(at + 1, end);
                words.append(STYLES.contains(name) ? "" : SYMBOLS.getOrDefault(name, name));
                at = end < formula.length() && formula.charAt(end) == ' ' ? end + 1 : end;
            } else if (c == '\\') {
                words.append(next == ',' || next == ';' || next == '!' ? " " : String.valueOf(next));
                at += 2;
            } else if ((c == '_' || c == '^') && next >= '0' && next <= '9') {
                words.append((c == '_' ? ScriptDigits.LOWER : ScriptDigits.UPPER).charAt(next - '0'));
                at += 2;
            } else {
                words.append(c == '{' || c == '}' ? "" : c == '~' ? " " : String.valueOf(c));
                at++;
            }
        }
        return words.toString();
    }
}
