package torchebm.page;

import java.util.List;
import java.util.Optional;

/**
 * The data of a page.
 *
 * @param title of the page
 * @param summary what it shows, in a sentence
 * @param isSurface true if the figure is a surface
 * @param frames the landscapes; none for a figure that cannot be explored
 * @param live what the page can ask a server for; empty for a saved page
 */
public record Exploration(
        String title, String summary, boolean isSurface, List<PageFrame> frames, Optional<LivePage> live) {
    public Exploration {
        frames = List.copyOf(frames);
    }

    /** Makes the data of a saved page. */
    public Exploration(String title, String summary, boolean isSurface, List<PageFrame> frames) {
        this(title, summary, isSurface, frames, Optional.empty());
    }

    /** Returns the data of a page of a server. */
    Exploration with(LivePage page) {
        return new Exploration(title, summary, isSurface, frames, Optional.of(page));
    }
}
