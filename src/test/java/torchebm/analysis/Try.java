package torchebm.analysis;

import java.util.*;
import torchebm.core.*;


class Try {
    public static void main(String[] a) throws Exception {
        for (String name : a) {
            String[] p = name.split(":");
            Landscape l = p.length > 1 ? torchebm.testing.Models.named(p[0], "dimension=" + p[1]) : torchebm.testing.Models.named(p[0]);
            int n = l.model().dimension();
            List<Interval> r = new ArrayList<>();
            for (int i = 0; i < n; i++) r.add(l.domain().of(i));
            for (int rep = 0; rep < 2; rep++) {
            long t = System.nanoTime();
            EnergySurface s = new EnergySurface(l.model(), r, l.frame());
            StationarySearch.Found f = StationarySearch.run(s, SearchSettings.usual(n));
            if (rep == 0 && !Boolean.getBoolean("warm")) rep = 2;
            if (rep == 0) continue;
            System.out.printf("%s: %d points, %d searches, %b, %.3f s%n", name, f.points().size(), f.searches(), f.isComplete(), (System.nanoTime() - t) * 1e-9);
            Map<String, Integer> c = new TreeMap<>();
            for (CriticalPoint q : f.points()) c.merge(q.kind() + " " + q.index() + " flat" + q.flat(), 1, Integer::sum);
            System.out.println("  " + c);
            int k = 0;
            for (CriticalPoint q : f.points()) if (k++ < Integer.getInteger("show", 0)) System.out.printf("  %s %d %d %.10f %s %s hits %d%n", q.kind(), q.index(), q.flat(), q.energy(), Arrays.toString(q.x()), Arrays.toString(q.eigenvalues()), q.hits());
            for (StationaryPoint known : l.stationaryPoints()) {
                boolean ok = f.points().stream().anyMatch(q -> Math.abs(q.energy() - known.energy()) < 1e-8 * Math.max(1, Math.abs(known.energy())) && s.distance(q.x(), known.x().stream().mapToDouble(Double::doubleValue).toArray()) < 1e-5 && q.kind().toString().replace("edge", "boundary").replace("cusp-", "").equals(known.kind().toString()));
                if (!ok) System.out.println("  MISSING " + known);
            }
            }
        }
    }
}
