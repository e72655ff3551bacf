package torchebm.figure.tree;

import java.util.ArrayList;
import java.util.List;

/**
 * Places the branches of a saddle beside each other, as close as their outlines allow, so that no lines cross. A branch
 * with most of the leaves goes straight on, like a trunk, and others join it from the side.
 */
final class Packing {
    /** The largest height of oblique lines. */
    private static final double SLOPE = 0.06;

    /** The heights of oblique lines that are tried, relative to the largest one. */
    private static final double[] HEIGHTS = {1, 0.6, 0.35, 0.2};

    /** The part of the leaves of a saddle from which a branch is its trunk. */
    private static final double TRUNK = 0.75;

    /** A less oblique line must bring a branch closer by this factor. */
    private static final double CLOSER = 0.8;

    /** The side with fewer leaves is preferred up to this factor of the distance on the other one. */
    private static final double NEARLY = 1.5;

    /** The horizontal distance of an oblique line from others below it. */
    private static final double CLEARANCE = 0.2;

    private final BranchOutline[] outlines;
    private final int[] leaves;
    private final double[] up;

    /** The number of leaves to the right of the trunk of each branch, less that to its left. */
    private final int[] excess;

    /** The place of each branch, relative to that of its saddle. */
    private final double[] offset;

    /** The height at which the vertical line of each branch ends. */
    private final double[] bend;

    /** A place for a branch: the distance from the trunk, the side (1 for right, −1 for left) and the end of its line. */
    private record Side(double distance, int side, double bend) {}

    /** @param up the height of each branch, from 0 to 1 in the plot */
    Packing(double[] up) {
        this.up = up;
        this.outlines = new BranchOutline[up.length];
        this.leaves = new int[up.length];
        this.excess = new int[up.length];
        this.offset = new double[up.length];
        this.bend = new double[up.length];
    }

    void addLeaf(int branch) {
        outlines[branch] = new BranchOutline(BranchOutline.row(up[branch]));
        leaves[branch] = 1;
    }

    double offset(int branch) {
        return offset[branch];
    }

    double bend(int branch) {
        return bend[branch];
    }

    /** Joins branches at a saddle, at least 2. */
    void join(int saddle, List<Integer> branches) {
        int all = 0;
        int trunk = branches.get(0);
        for (int branch : branches) {
            all += leaves[branch];
            trunk = leaves[branch] > leaves[trunk] ? branch : trunk;
        }
        List<Integer> others = new ArrayList<>(branches);
        others.remove((Integer) trunk);
        if (leaves[trunk] >= TRUNK * all) {
            joinTrunk(saddle, trunk, others);
        } else {
            joinMiddle(saddle, trunk, others);
        }
        leaves[saddle] = all;
    }

    /** Joins branches to a trunk, which goes straight on. */
    private void joinTrunk(int saddle, int trunk, List<Integer> others) {
        BranchOutline outline = outlines[trunk];
        outline.include(BranchOutline.row(up[trunk]), BranchOutline.row(up[saddle]), 0, 0);
        bend[trunk] = up[saddle];
        double[] steepest = new double[2];
        double highest = up[trunk];
        for (int branch : others) {
            Side right = side(saddle, branch, outline, 1, highest, steepest[1]);
            Side left = side(saddle, branch, outline, -1, highest, steepest[0]);
            boolean isRight = excess[trunk] <= 0
                    ? right.distance() <= NEARLY * left.distance()
                    : NEARLY * right.distance() < left.distance();
            Side best = isRight ? right : left;
            int k = isRight ? 1 : 0;
            excess[trunk] += best.side() * leaves[branch];
            steepest[k] = best.distance() / (up[saddle] - best.bend());
            highest = Math.max(highest, best.bend());
            put(branch, outline, best.side() * best.distance(), best.bend());
        }
        for (int branch : others) {
            outline.include(offset[branch], bend[branch], 0, up[saddle]);
        }
        outlines[saddle] = outline;
        excess[saddle] = excess[trunk];
    }

    /** Joins branches in the middle between the outer ones. */
    private void joinMiddle(int saddle, int first, List<Integer> others) {
        BranchOutline outline = outlines[first];
        double height = Math.max(up[first], up[saddle] - SLOPE);
        for (int branch : others) {
            height = Math.max(height, up[branch]);
        }
        put(first, outline, 0, height);
        double leftmost = 0;
        double rightmost = 0;
        for (int k = 0; k < others.size(); k++) {
            int branch = others.get(k);
            int side = k % 2 == 0 ? 1 : -1;
            double place = side * beside(outline, outlines[branch], side, BranchOutline.row(height));
            put(branch, outline, place, height);
            leftmost = Math.min(leftmost, place);
            rightmost = Math.max(rightmost, place);
        }
        double middle = (leftmost + rightmost) / 2;
        outline.move(-middle);
        offset[first] -= middle;
        outline.include(offset[first], height, 0, up[saddle]);
        for (int branch : others) {
            offset[branch] -= middle;
            outline.include(offset[branch], height, 0, up[saddle]);
        }
        outlines[saddle] = outline;
    }

    private void put(int branch, BranchOutline outline, double place, double height) {
        offset[branch] = place;
        bend[branch] = height;
        if (outlines[branch] != outline) {
            outline.include(outlines[branch], place);
        }
        outline.include(BranchOutline.row(up[branch]), BranchOutline.row(height), place, place);
    }

    /**
     * Returns the nearest place for a branch on one side of a trunk.
     *
     * @param highest the height below which all other lines are, except for those to the saddle
     * @param steepest the distance over height of the last line to the saddle on this side
     */
    private Side side(int saddle, int branch, BranchOutline outline, int side, double highest, double steepest) {
        double flat = Math.max(up[branch], highest);
        Side best = new Side(distance(saddle, branch, outline, side, flat, steepest), side, flat);
        Side nearest = null;
        for (double part : HEIGHTS) {
            double height = Math.max(up[branch], up[saddle] - part * SLOPE);
            double needed = Math.max(
                    distance(saddle, branch, outline, side, height, steepest),
                    height >= flat ? 0 : above(outline, side, height, up[saddle]));
            if (nearest == null || needed < CLOSER * nearest.distance()) {
                nearest = new Side(needed, side, height);
            }
        }
        return nearest != null && nearest.distance() <= best.distance() / CLOSER ? nearest : best;
    }

    private double distance(int saddle, int branch, BranchOutline outline, int side, double height, double steepest) {
        double ordered = steepest > 0 && up[saddle] > height ? steepest * (up[saddle] - height) : 0;
        return Math.max(ordered, beside(outline, outlines[branch], side, BranchOutline.row(height)));
    }

    /** Returns the distance at which a branch whose line ends in a row is beside an outline. */
    static double beside(BranchOutline outline, BranchOutline branch, int side, int end) {
        double distance = 1;
        for (int row = branch.low(); row <= Math.max(end, branch.top()); row++) {
            double inner = row <= end ? Math.max(0, branch.reach(row, -side)) : branch.reach(row, -side);
            distance = Math.max(distance, outline.reach(row, side) + inner + 1);
        }
        return distance;
    }

    /** Returns the distance from which an oblique line to the trunk is above an outline; ∞ for none. */
    private static double above(BranchOutline outline, int side, double from, double to) {
        double distance = 0;
        for (int row = BranchOutline.row(from); row <= BranchOutline.row(to); row++) {
            double reach = outline.reach(row, side);
            if (reach > 0) {
                double part = (to - (row + 1.0) / BranchOutline.ROWS) / (to - from);
                distance = part > 0 ? Math.max(distance, reach / part + CLEARANCE) : Double.POSITIVE_INFINITY;
                if (part <= 0) {
                    break;
                }
            }
        }
        return distance;
    }

    /** Places the roots beside each other: the first one in the middle. Returns the least and the largest place. */
    double[] roots(List<Integer> roots) {
        BranchOutline all = outlines[roots.get(0)];
        all.include(BranchOutline.row(up[roots.get(0)]), BranchOutline.ROWS - 1, 0, 0);
        for (int k = 1; k < roots.size(); k++) {
            int root = roots.get(k);
            int side = k % 2 == 0 ? -1 : 1;
            put(root, all, side * beside(all, outlines[root], side, BranchOutline.ROWS - 1), 1);
        }
        double least = 0;
        double largest = 0;
        for (int row = all.low(); row <= all.top(); row++) {
            least = Math.min(least, -all.reach(row, -1));
            largest = Math.max(largest, all.reach(row, 1));
        }
        return new double[] {least, largest};
    }
}
