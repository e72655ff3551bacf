import torchebm.compute.fused.*; import torchebm.compute.*; import torchebm.core.*; import torchebm.graph.*; import torchebm.spec.Catalogue; import java.util.*;
import torchebm.grid.*;
public class B {
  static double best(Runnable r,int reps,int inner){ double b=1e9; for(int i=0;i<reps;i++){ long t=System.nanoTime(); for(int k=0;k<inner;k++) r.run(); b=Math.min(b,(System.nanoTime()-t)/(double)inner);} return b; }
  public static void main(String[] a){
    BaseModel m = a[0].startsWith("{") ? null : Catalogue.build(a[0]).model();
    if (m==null) { m = M.net(a[0]); }
    BaseModel model=m; int d=model.dimension();
    DType dt = DType.valueOf(a[1]);
    List<Tensor> outs = a.length>2 && a[2].equals("H") ? List.of(model.energy(), model.gradient(), H.hessian(model)) : model.outputs(true);
    PointFunction f=PointFunction.compile(outs,d,dt);
    System.out.printf("%s outputs %d instr %s%n", a[0], f.outputs(), f);
    double[] c={0}; double[] pp=new double[d*1000]; Random r=new Random(1); for(int i=0;i<pp.length;i++)pp[i]=r.nextDouble()-0.5; double[] out=new double[1000*f.outputs()];
    System.out.printf("compile %.1f us%n", best(()->{ c[0]+=PointFunction.compile(outs,d,dt).outputs();},15,200)/1e3);
    System.out.printf("compile+run %.1f us%n", best(()->{ PointFunction g=PointFunction.compile(outs,d,dt); g.newWorkspace().evaluate(pp,1,out);},15,200)/1e3);
    for (int n: Arrays.stream(System.getProperty("N","1,2,4,6,8,12,16,24,32,48,64,100,1000").split(",")).mapToInt(Integer::parseInt).toArray()) { PointFunction.Workspace w=f.newWorkspace(); System.out.printf("n=%d %.1f ns/point%n", n, best(()->w.evaluate(pp,n,out),5,200000/n/(d>3?100:1)/(a[0].startsWith("{")?30:1)+1)/n); }
    if (a.length>3) {
    double[][] cols=new double[d][1]; for(int i=0;i<d;i++)cols[i][0]=pp[i]; PointList pl=new PointList(cols);
    System.out.printf("old compile+run %.1f us%n", best(()->{ Program g=new FusedBackend(KernelChoice.LOOPS).compile(outs,pl,dt); g.run(0,1,new double[g.outputs()][1],0);},15,200)/1e3);
    Program g=new FusedBackend(KernelChoice.LOOPS).compile(outs,pl,dt); double[][] o=new double[g.outputs()][1];
    System.out.printf("old run %.2f us%n", best(()->g.run(0,1,o,0),15,2000)/1e3);
    }
  }
}
