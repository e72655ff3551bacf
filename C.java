import torchebm.compute.fused.*; import torchebm.compute.*; import torchebm.compute.code.*; import torchebm.core.*; import torchebm.graph.*; import torchebm.grid.*; import torchebm.spec.Catalogue; import java.util.*;
public class C { 
 public static void main(String[] a){ BaseModel m=Catalogue.build("muller-brown").model(); int d=2; List<Tensor> o=m.outputs(true); double[] c={0};
  if(a.length>0) o=List.of(m.energy(),m.gradient(),H.hessian(m)); List<Tensor> outs=o;
  System.out.println(Graph.inOrder(outs).size()+" tensors");
  PointList pl=new PointList(new double[d][0]); FlatProgram f=FlatProgram.of(outs,pl,DType.FLOAT64); System.out.println(f.code().size()+" values");
  for(int k=0;k<3;k++){
  System.out.printf("inOrder %.1f%n", B.best(()->c[0]+=Graph.inOrder(outs).size(),20,300)/1e3);
  System.out.printf("flat %.1f%n", B.best(()->c[0]+=FlatProgram.of(outs,pl,DType.FLOAT64).results().length,20,300)/1e3);
  System.out.printf("all %.1f%n", B.best(()->c[0]+=PointFunction.compile(outs,d,DType.FLOAT64).outputs(),20,300)/1e3);
  System.out.printf("schedule %.1f%n", B.best(()->c[0]+=f.schedule(Code.EVERY_POINT,f.results()).registers(),20,300)/1e3);
  }
  int n=0; for (int v=0;v<f.code().size();v++) if(!f.code().get(v).isGiven()) n++; System.out.println(n+" instr");
  StringBuilder t=new StringBuilder(); for(int v=0;v<f.code().size();v++) f.code().list(t,v); System.out.println(t);
 } }
