package torchebm.figure.text;

import java.util.Map;

/** Formulas as plain text, for places that cannot draw them: {@code \phi_1} becomes φ₁. */
final class FormulaWords {
    private static final Map<String, String> SYMBOLS = Map.ofEntries(
            Map.entry("alpha", "α"),
            Map.entry("beta", "β"),
            Map.entry("gamma", "γ"),
            Map.entry("delta", "δ"),
            Map.entry("Delta", "Δ"),
            Map.entry("epsilon", "ε"),
            Map.entry("varepsilon", "ε"),
            Map.entry("zeta", "ζ"),
            Map.entry("eta", "η"),
            Map.entry("theta", "θ"),
            Map.entry("kappa", "κ"),
            Map.entry("lambda", "λ"),
            Map.entry("mu", "μ"),
            Map.entry("nu", "ν"),
            Map.entry("xi", "ξ"),
            Map.entry("pi", "π"),
            Map.entry("rho", "ρ"),
            Map.entry("sigma", "σ"),
            Map.entry("tau", "τ"),
            Map.entry("phi", "φ"),
            Map.entry("varphi", "φ"),
            Map.entry("chi", "χ"),
            Map.entry("psi", "ψ"),
            Map.entry("omega", "ω"),
            Map.entry("Omega", "Ω"),
            Map.entry("times", "×"),
            Map.entry("cdot", "·"),
            Map.entry("circ", "°"),
            Map.entry("pm", "±"),
            Map.entry("nabla", "∇"),
            Map.entry("mathrm", ""),
            Map.entry("text", ""),
            Map.entry("mathbf", ""),
            Map.entry("left", ""),
            Map.entry("right", ""),
            Map.entry("quad", " "));

    private FormulaWords() {}

    /** Returns a formula, given without its dollar signs, as text; commands that are not known keep their names. */
    static String of(String formula) {
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
                words.append(SYMBOLS.getOrDefault(name, name));
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
