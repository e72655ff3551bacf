package torchebm.figure.color;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import torchebm.figure.canvas.Rgba;
import torchebm.figure.canvas.Theme;

class ContrastTest {
    @Test
    void contrastIsThatOfTheGuidelines() {
        assertEquals(21, Contrast.of(Rgba.BLACK, Rgba.WHITE), 1e-12);
        assertEquals(1, Contrast.of(new Rgba(0xff0000), new Rgba(0xff0000)), 1e-12);
        // Published values: #767676 on white is the lightest gray with 4.5, #949494 with 3.
        assertEquals(4.54, Contrast.of(new Rgba(0x767676), Rgba.WHITE), 0.005);
        assertEquals(3.03, Contrast.of(Rgba.WHITE, new Rgba(0x949494)), 0.005);
        assertEquals(3.998, Contrast.of(new Rgba(0xff0000), Rgba.WHITE), 0.001);
    }

    @Test
    void everyColourOfEveryMapIsVisibleOnEveryPaper() {
        for (String theme : Theme.names()) {
            Rgba paper = Theme.named(theme).orElseThrow().paper();
            for (String map : ColorMap.names()) {
                ColorMap colors = ColorMap.named(map).orElseThrow();
                for (int i = 0; i <= 100; i++) {
                    Rgba color = colors.at(i / 100.0);
                    Rgba visible = Contrast.visible(color, paper);
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
        assertSame(Rgba.WHITE, Contrast.blackOrWhite(new Rgba(0x0000ff), Rgba.BLACK));
        assertSame(Rgba.BLACK, Contrast.blackOrWhite(new Rgba(0xffff00), new Rgba(0xc0c0c0)));
        // The middle of a map: black has 3.5 and more on both, white has less than 3 on one.
        assertSame(Rgba.BLACK, Contrast.blackOrWhite(new Rgba(0x21918c), new Rgba(0x35b779)));
    }
}
