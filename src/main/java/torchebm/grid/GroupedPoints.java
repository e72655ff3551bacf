package torchebm.grid;

import java.util.Arrays;

/**
 * Points of which some belong to groups, such as the points of a path.
 *
 * @param points all points
 * @param groups the number of each point's group, from 0, or {@link #NONE}; not copied
 * @param onAxes true if the coordinates are those along the directions of a cut
 */
@SuppressWarnings("ArrayRecordComponent") // compared by identity only
public record GroupedPoints(PointList points, int[] groups, boolean onAxes) {
    /** The number of a point that belongs to no group. */
    public static final int NONE = -1;

    public GroupedPoints {
        if (groups.length != points.count()) {
            throw new IllegalArgumentException(
                    "there are " + points.count() + " points, but " + groups.length + " groups");
        }
    }

    /** Returns the numbers of the groups of points if those that belong to none are a group, the last one. */
    public int[] joined() {
        int last = 0;
        for (int group : groups) {
            last = Math.max(last, group + 1);
        }
        int[] joined = groups.clone();
        for (int i = 0; i < joined.length; i++) {
            joined[i] = joined[i] == NONE ? last : joined[i];
        }
        return joined;
    }

    /** Returns the numbers of the groups of points that belong to none. */
    public static int[] none(PointList points) {
        int[] groups = new int[(int) points.count()];
        Arrays.fill(groups, NONE);
        return groups;
    }
}
