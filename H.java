import torchebm.core.*; import torchebm.graph.*; import java.util.*;
public class H { static Tensor hessian(BaseModel m){ Tensor g=m.gradient(); Tensor x=null; for(Tensor t:Graph.inOrder(List.of(g))) if(t.operation() instanceof Operation.Input) x=t; List<Tensor> rows=new ArrayList<>(); for(int i=0;i<m.dimension();i++) rows.add(g.component(i).gradient(x)); return Tensor.concat(rows);} }
