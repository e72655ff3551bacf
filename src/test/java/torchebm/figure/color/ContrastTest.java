package torchebm.figure.color;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import org.junit.jupiter.api.Test;
import torchebm.figure.canvas.Theme;

class ContrastTest {
    @Test
    void contrastIsThatOfTheGuidelines() {
        assertEquals(21, Contrast.of(Color.BLACK, Color.WHITE), 1e-12);
        assertEquals(1, Contrast.of(Color.RED, Color.RED), 1e-12);
        // Published values: #767676 on white is the lightest gray with 4.5, #949494 with 3.
        assertEquals(4.54, Contrast.of(new Color(0x767676), Color.WHITE), 0.005);
        assertEquals(3.03, Contrast.of(Color.WHITE, new Color(0x949494)), 0.005);
        assertEquals(3.998, Contrast.of(Color.RED, Color.WHITE), 0.001);
    }

    @Test
    void everyColourOfEveryMapIsVisibleOnEveryPaper() {
        for (String theme : Theme.names()) {
            Color paper = Theme.named(theme).orElseThrow().paper();
            for (String map : ColorMap.names()) {
                ColorMap colors = ColorMap.named(map).orElseThrow();
                for (int i = 0; i <= 100; i++) {
                    Color color = colors.at(i / 100.0);
                    Color visible = Contrast.visible(color, paper);
                    assertTrue(Contrast.of(visible, paper) >= 3, map + " on " + theme);
                    boolean wasVisible = Contrast.of(color, paper) >= 3;
                    assertTrue(!wasVisible || visible.equals(color), "a visible colour remains");
                    assertTrue(wasVisible || Contrast.of(visible, paper) < 3.3, "a colour changes little");
                }
            }
        }
    }

    @Test
    void blackOrWhiteIsTheOneThatIsVisibleOnBothSides() {
        assertSame(Color.WHITE, Contrast.blackOrWhite(Color.BLUE, Color.BLACK));
        assertSame(Color.BLACK, Contrast.blackOrWhite(Color.YELLOW, Color.LIGHT_GRAY));
        // The middle of a map: black has 3.5 and more on both, white has less than 3 on one.
        assertSame(Color.BLACK, Contrast.blackOrWhite(new Color(0x21918c), new Color(0x35b779)));
    }
}
