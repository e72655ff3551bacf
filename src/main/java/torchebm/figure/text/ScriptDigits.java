package torchebm.figure.text;

/** The digits that stand below and above the line, as characters: the one with index d is the digit d. */
public final class ScriptDigits {
    public static final String LOWER = "₀₁₂₃₄₅₆₇₈₉";

    public static final String UPPER = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private ScriptDigits() {}
}
