import torchebm.core.*; import torchebm.app.*;
public class M { static BaseModel net(String s){ return torchebm.testing.Models.spec("model: "+s).landscape().model(); } }
